import { T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import {
  RULE_ACCOUNTABILITY,
  RULE_BREACHED,
  RULE_CANCELED_ORDERS,
  RULE_CIRCUIT_BREAKER,
  RULE_CURED,
  RULE_DENIED,
  RULE_EVENT_WORDS,
  RULE_EXPIRED,
  RULE_FORCED,
  RULE_GRANTED,
  RULE_HALT_COUPLING,
  RULE_HALTED,
  RULE_HEDGE_EXEMPTION,
  RULE_LAPSED,
  RULE_LIMIT_CHANGED,
  RULE_LOCKED,
  RULE_OVERDUE,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
  RULE_PRICE_BANDING,
  RULE_PRICE_LIMITS,
  RULE_REDUCED_ORDER,
  RULE_REFUSED,
  RULE_RESUMED,
  RULE_USED,
  RULE_VELOCITY_LOGIC,
  RULE_WORDS,
} from "../../engine/regulation/words.ts";
import { columnIndex } from "./column-index.ts";
import { type Collector, type MetricValue, okValue } from "./metric.ts";

/** What each rule may do: counted in every run, so that a rule that did nothing has zeros and not gaps. */
const EVENTS_OF_RULES: readonly (readonly [number, readonly number[]])[] = [
  [
    RULE_POSITION_LIMITS,
    [
      RULE_REFUSED,
      RULE_REDUCED_ORDER,
      RULE_BREACHED,
      RULE_CURED,
      RULE_FORCED,
      RULE_CANCELED_ORDERS,
      RULE_ACCOUNTABILITY,
      RULE_PHASE_STARTED,
      RULE_LIMIT_CHANGED,
      RULE_EXPIRED,
      RULE_OVERDUE,
    ],
  ],
  [RULE_HEDGE_EXEMPTION, [RULE_GRANTED, RULE_DENIED, RULE_USED, RULE_LAPSED]],
  [RULE_PRICE_LIMITS, [RULE_REFUSED, RULE_HALTED, RULE_RESUMED, RULE_LOCKED]],
  [RULE_PRICE_BANDING, [RULE_REFUSED]],
  [RULE_CIRCUIT_BREAKER, [RULE_HALTED, RULE_RESUMED]],
  [RULE_VELOCITY_LOGIC, [RULE_HALTED, RULE_RESUMED]],
  [RULE_HALT_COUPLING, [RULE_HALTED, RULE_RESUMED]],
];

const PREFIX = "rules";

/** `rules.position_limits.forced` */
const nameOf = (rule: number, event: number): string =>
  `${PREFIX}.${RULE_WORDS[rule]!}.${RULE_EVENT_WORDS[event]!}`;

/** Names of the counts, in the order of tables. */
export const RULE_EVENT_MEASURES: readonly string[] = EVENTS_OF_RULES.flatMap(([rule, events]) =>
  events.map((event) => nameOf(rule, event)),
);

const RULE = columnIndex(T_RULE_EVENTS, "rule");
const EVENT = columnIndex(T_RULE_EVENTS, "event");

/** How often each rule did what, over the whole run and all contract families. Unit: events. */
export class RuleEventCounts implements Collector {
  readonly tables: readonly number[] = [T_RULE_EVENTS];
  readonly #counts = new Map(RULE_EVENT_MEASURES.map((name) => [name, 0]));

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table !== T_RULE_EVENTS) return;
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const name = nameOf(rows[at + RULE]!, rows[at + EVENT]!);
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    }
  }

  results(): Record<string, MetricValue> {
    return Object.fromEntries([...this.#counts].map(([name, n]) => [name, okValue(n)]));
  }
}
