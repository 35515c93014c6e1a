import { assert } from "../base/assert.ts";
import { DAY_US } from "../base/sim-time.ts";
import { lastOpening, type TradingCalendar } from "../instruments/trading-calendar.ts";
import {
  type Kernel,
  PHASE_CALENDAR,
  PHASE_CLEARING,
  PHASE_ECONOMY,
  PHASE_OBSERVE,
} from "../kernel/kernel.ts";
import {
  TIMER_CALL_DEADLINE,
  TIMER_CLOSING,
  TIMER_DEPTH,
  TIMER_PUBLISH,
  TIMER_ROLL,
  TIMER_SESSION,
  TIMER_STEP,
} from "./event-kinds.ts";

/** The calendar's timers, each filed when the one before it is handled, so that the queue stays short. */
export class Timetable {
  /** Trade date that is running: position in the calendar's business days. */
  tradeDate = 0;
  #kernel: Kernel | null = null;
  #calendar: TradingCalendar | null = null;
  #stepUs = DAY_US;
  #publicationUs = 0;
  #callDeadlineUs = 0;
  #depthEveryUs = 0;
  #sessions: readonly Float64Array[] = [];
  #closingCallsUs: readonly number[] = [];
  #lastTradeDate = 0;

  open(options: {
    kernel: Kernel;
    calendar: TradingCalendar;
    stepUs: number;
    publicationUs: number;
    callDeadlineUs: number;
    depthEveryUs: number;
    /** Open intervals of each family over the run. */
    sessions: readonly Float64Array[];
    /** How long before the end of its trade dates each family's closing call begins; 0: it has none. */
    closingCallsUs: readonly number[];
    days: number;
  }): void {
    this.#kernel = options.kernel;
    this.#calendar = options.calendar;
    this.#stepUs = options.stepUs;
    this.#publicationUs = options.publicationUs;
    this.#callDeadlineUs = options.callDeadlineUs;
    this.#depthEveryUs = options.depthEveryUs;
    this.#sessions = options.sessions;
    this.#closingCallsUs = options.closingCallsUs;
    this.tradeDate = options.calendar.tradeDateAt(0);
    this.#lastTradeDate = this.tradeDate + options.days - 1;
    assert(
      options.publicationUs < options.calendar.rollUs,
      "indices are published before the roll",
    );
    for (let family = 0; family < this.#sessions.length; family++) this.fileSession(family, 0);
    this.fileStep();
    this.#filePublish();
    this.#fileRoll();
    this.#fileClosings();
    if (this.#depthEveryUs > 0) this.fileDepth();
  }

  /** When the last trade date of the run ends. */
  get endUs(): number {
    return this.#calendar!.rollTime(this.#lastTradeDate);
  }

  get isLastTradeDate(): boolean {
    return this.tradeDate >= this.#lastTradeDate;
  }

  /** Files the opening or closing number `change` of a family's sessions; it carries the number on. */
  fileSession(family: number, change: number): void {
    const at = this.#sessions[family]!;
    if (change >= at.length) return;
    const kernel = this.#kernel!;
    const time = Math.max(kernel.nowUs, at[change]!);
    const event = kernel.file(time, PHASE_CALENDAR, TIMER_SESSION, family);
    kernel.words[kernel.argumentsOf(event)] = change;
  }

  fileStep(): void {
    const kernel = this.#kernel!;
    const next = (Math.floor(kernel.nowUs / this.#stepUs) + 1) * this.#stepUs;
    kernel.file(next, PHASE_ECONOMY, TIMER_STEP, 0);
  }

  fileDepth(): void {
    const kernel = this.#kernel!;
    kernel.file(kernel.nowUs + this.#depthEveryUs, PHASE_OBSERVE, TIMER_DEPTH, 0);
  }

  /** After the end of a trade date: files what the next one brings. */
  startNext(): void {
    const kernel = this.#kernel!;
    kernel.file(kernel.nowUs + this.#callDeadlineUs, PHASE_CLEARING, TIMER_CALL_DEADLINE, 0);
    this.tradeDate++;
    this.#filePublish();
    this.#fileRoll();
    this.#fileClosings();
  }

  #filePublish(): void {
    const time = this.#calendar!.timeOn(this.tradeDate, this.#publicationUs);
    this.#kernel!.file(time, PHASE_ECONOMY, TIMER_PUBLISH, this.tradeDate);
  }

  /** Closing calls of the trade date; one that would begin before its session has opened is left out. */
  #fileClosings(): void {
    const calendar = this.#calendar!;
    const [fromUs, toUs] = [this.tradeDate - 1, this.tradeDate].map((d) => calendar.rollTime(d));
    for (const [family, leadUs] of this.#closingCallsUs.entries()) {
      if (leadUs === 0) continue;
      const last = lastOpening(this.#sessions[family]!, fromUs!, toUs!);
      if (last === null || last.closeUs - leadUs < last.openUs) continue;
      this.#kernel!.file(last.closeUs - leadUs, PHASE_CALENDAR, TIMER_CLOSING, family);
    }
  }

  #fileRoll(): void {
    const time = this.#calendar!.rollTime(this.tradeDate);
    this.#kernel!.file(time, PHASE_CLEARING, TIMER_ROLL, this.tradeDate);
  }
}
