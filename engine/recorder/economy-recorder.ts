import type {
  EconomyFacts,
  HourDay,
  IndexInput,
  IndexPrint,
  ProviderDay,
  TierDay,
} from "../economy/economy.ts";
import type { IndexEvent } from "../economy/index-events.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import { writeIndexEvent, writeIndexInput, writeIndexPrint, writeSpot } from "./economy-facts.ts";
import { FactWriter } from "./fact-writer.ts";
import { writeHourDay, writeProviderDay, writeTierDay } from "./spot-market-facts.ts";
import type { FactSink } from "./tape.ts";

/** Writes what the economy tells, and knows what day it is. */
export class EconomyRecorder implements EconomyFacts {
  readonly writer: FactWriter = new FactWriter();
  #calendar: TradingCalendar | null = null;
  #clock: { readonly nowUs: number } = { nowUs: 0 };
  // The trade date that was asked for last, and the time that it is of: derived, so that they are no state.
  #day = 0;
  #dayOfUs = -1;

  open(
    clock: { readonly nowUs: number },
    calendar: TradingCalendar,
    sinks: readonly FactSink[],
  ): void {
    this.#clock = clock;
    this.#calendar = calendar;
    this.#dayOfUs = -1;
    this.writer.open(clock, sinks);
  }

  protected get calendar(): TradingCalendar {
    return this.#calendar!;
  }

  spotMoved(_time: number, index: "compute" | "tpi", level: number, throughput: number): void {
    writeSpot(this.writer, index, level, throughput);
  }

  indexPublished(print: IndexPrint): void {
    writeIndexPrint(this.writer, print);
  }

  indexInput(input: IndexInput): void {
    writeIndexInput(this.writer, this.#calendar!.dayAt(input.businessDay), input);
  }

  indexEvent(event: IndexEvent): void {
    writeIndexEvent(this.writer, this.#calendar!.dayAt(event.businessDay), event);
  }

  providerDay(day: ProviderDay): void {
    writeProviderDay(this.writer, this.#calendar!.dayAt(day.businessDay), day);
  }

  tierDay(day: TierDay): void {
    writeTierDay(this.writer, this.#calendar!.dayAt(day.businessDay), day);
  }

  hourDay(day: HourDay): void {
    writeHourDay(this.writer, this.#calendar!.dayAt(day.businessDay), day);
  }

  /** The trade date that now belongs to, as a day number. */
  tradeDate(): number {
    const { nowUs } = this.#clock;
    if (nowUs !== this.#dayOfUs) {
      const calendar = this.#calendar!;
      this.#day = calendar.dayAt(calendar.tradeDateAt(nowUs));
      this.#dayOfUs = nowUs;
    }
    return this.#day;
  }
}
