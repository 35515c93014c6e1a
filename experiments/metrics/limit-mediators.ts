import { INTENTS } from "../../engine/agent.ts";
import { T_EXPOSURES, T_POSITIONS, T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import {
  RULE_BREACHED,
  RULE_FORCED,
  RULE_POSITION_LIMITS,
  RULE_REDUCED_ORDER,
  RULE_REFUSED,
} from "../../engine/regulation/words.ts";
import {
  EXPIRY_WINDOW,
  eventDay,
  expiriesInRun,
  type RunCalendar,
  tradeDayOf,
} from "./event-window.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue, okValue } from "./metric.ts";
import type { RunTables } from "./run-tables.ts";

export const LIMIT_BOUND: MetricSpec = {
  name: "limit_bound",
  unit: "0 or 1",
  doc: "1 where a position limit refused or reduced an order, or was found breached, in the run.",
};
export const BINDING_OWNER_DAYS: MetricSpec = {
  name: "limit_binding_owner_day_share",
  unit: "share of owner-days",
  doc:
    "Owner-days on which a limit refused, reduced, was breached or forced, over owner-days with a position in an " +
    "expiring month within the spot month. Days stand for hours: positions are recorded at marks.",
};
export const REFUSED_LOTS: MetricSpec = {
  name: "limit_refused_lots",
  unit: "lots",
  doc: "Lots that position limits refused, or by which they reduced orders.",
};
export const FORCED_LOTS: MetricSpec = {
  name: "limit_forced_lots",
  unit: "lots",
  doc: "Lots that the exchange reduced by force.",
};
export const UNMET_LOTS: MetricSpec = {
  name: "strategic_desired_minus_actual_lots",
  unit: "lots",
  doc: "What strategic traders wanted to hold while no limit was in the way, less what they held, mean over trade dates.",
};

const BINDING: ReadonlySet<number> = new Set([
  RULE_REFUSED,
  RULE_REDUCED_ORDER,
  RULE_BREACHED,
  RULE_FORCED,
]);
const MANIPULATE = INTENTS.indexOf("manipulate");

/** Did the limit bind, on whom, and how much did it keep from being held? */
export class LimitMediatorCollector implements Collector {
  readonly tables: readonly number[] = [T_RULE_EVENTS, T_EXPOSURES, T_POSITIONS];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #spotDays: number;
  readonly #bindingDays: Set<string> = new Set();
  readonly #held: { instrument: number; day: number }[] = [];
  #bound = 0;
  #refused = 0;
  #forced = 0;
  #unmet = 0;
  #unmetDays = 0;

  /** `spotDays`: business days before the last trading day from whose end on the spot month counts. */
  constructor(tables: RunTables, calendar: RunCalendar, family: number, spotDays: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
    this.#spotDays = spotDays;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_RULE_EVENTS) this.#ruleEvent(rows, at);
      else if (table === T_EXPOSURES) this.#exposure(rows, at);
      else this.#held.push({ instrument: rows[at + 4]!, day: rows[at + 2]! });
    }
  }

  results(): Record<string, MetricValue> {
    return {
      [LIMIT_BOUND.name]: okValue(this.#bound),
      [BINDING_OWNER_DAYS.name]: meanValue(
        this.#bindingDays.size,
        this.#ownerDays(),
        "insufficient_data",
      ),
      [REFUSED_LOTS.name]: okValue(this.#refused),
      [FORCED_LOTS.name]: okValue(this.#forced),
      [UNMET_LOTS.name]: meanValue(this.#unmet, this.#unmetDays, "insufficient_data"),
    };
  }

  #ruleEvent(rows: Float64Array, at: number): void {
    if (rows[at + 2] !== RULE_POSITION_LIMITS || !BINDING.has(rows[at + 3]!)) return;
    if (this.#familyOf(rows[at + 4]!, rows[at + 11]!) !== this.#family) return;
    this.#bound = 1;
    if (rows[at + 3] === RULE_REFUSED || rows[at + 3] === RULE_REDUCED_ORDER) {
      this.#refused += rows[at + 7]!;
    }
    if (rows[at + 3] === RULE_FORCED) this.#forced += rows[at + 7]!;
    this.#bindingDays.add(`${rows[at + 5]!} ${tradeDayOf(rows[at + 1]!, this.#calendar)}`);
  }

  /** A rule event names a month or a family. */
  #familyOf(instrument: number, family: number): number | undefined {
    return instrument === NONE ? family : this.#tables.instruments.get(instrument)?.family;
  }

  #exposure(rows: Float64Array, at: number): void {
    const owner = this.#tables.owners.get(rows[at + 3]!);
    if (owner?.intent !== MANIPULATE || rows[at + 4] !== this.#family) return;
    this.#unmet += rows[at + 6]! - rows[at + 7]!;
    this.#unmetDays++;
  }

  #ownerDays(): number {
    const expiries = expiriesInRun(this.#tables, this.#family, this.#calendar, EXPIRY_WINDOW);
    return this.#held.filter(({ instrument, day }) => {
      const row = expiries.find((expiry) => expiry.instrument === instrument);
      if (row === undefined) return false;
      const time = eventDay(day, row, this.#calendar);
      return time > -this.#spotDays && time <= 0;
    }).length;
  }
}
