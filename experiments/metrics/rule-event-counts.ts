import { T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import {
  RULE_ACCOUNTABILITY,
  RULE_AGGREGATE_LIMITS,
  RULE_ALERTED,
  RULE_APPLIED,
  RULE_ASSESSED,
  RULE_AUDITED,
  RULE_BREACHED,
  RULE_CANCELED_ORDERS,
  RULE_CHARGED,
  RULE_CIRCUIT_BREAKER,
  RULE_CURED,
  RULE_DELAYED,
  RULE_DENIED,
  RULE_DENIED_BARRED,
  RULE_DENIED_CAP,
  RULE_DENIED_HORIZON,
  RULE_DENIED_TYPE,
  RULE_EVENT_WORDS,
  RULE_EXPELLED,
  RULE_EXPIRED,
  RULE_FINED,
  RULE_FORCED,
  RULE_GRANTED,
  RULE_HALT_COUPLING,
  RULE_HALTED,
  RULE_HEDGE_EXEMPTION,
  RULE_LAPSED,
  RULE_LIMIT_CHANGED,
  RULE_LOCKED,
  RULE_MARKET_MAKER_PROGRAMME,
  RULE_MEASURED,
  RULE_OFF_BOOK_TRADES,
  RULE_OPENING_CAP,
  RULE_ORDER_TO_TRADE,
  RULE_OVERDUE,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
  RULE_PRICE_BANDING,
  RULE_PRICE_LIMITS,
  RULE_REDUCED_ORDER,
  RULE_REDUCTION_ORDERED,
  RULE_REFUSED,
  RULE_RESTING_TIME,
  RULE_RESUMED,
  RULE_REVOKED,
  RULE_RISK_MANAGEMENT,
  RULE_SPEED_BUMP,
  RULE_SPREAD_EXEMPTION,
  RULE_SURVEILLANCE,
  RULE_THROTTLE,
  RULE_USED,
  RULE_VELOCITY_LOGIC,
  RULE_WORDS,
} from "../../engine/regulation/words.ts";
import { columnIndex } from "./column-index.ts";
import { type Collector, type MetricValue, okValue } from "./metric.ts";

const OF_LIMITS = [
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
  RULE_REDUCTION_ORDERED,
  RULE_FINED,
];

/** What each rule may do: counted in every run, so that a rule that did nothing has zeros and not gaps. */
const EVENTS_OF_RULES: readonly (readonly [number, readonly number[]])[] = [
  [RULE_POSITION_LIMITS, OF_LIMITS],
  [RULE_AGGREGATE_LIMITS, OF_LIMITS],
  [RULE_OPENING_CAP, [RULE_REFUSED, RULE_REDUCED_ORDER]],
  [RULE_OFF_BOOK_TRADES, [RULE_REFUSED]],
  [
    RULE_HEDGE_EXEMPTION,
    [
      RULE_APPLIED,
      RULE_GRANTED,
      RULE_DENIED,
      RULE_DENIED_TYPE,
      RULE_DENIED_HORIZON,
      RULE_DENIED_CAP,
      RULE_DENIED_BARRED,
      RULE_USED,
      RULE_LAPSED,
      RULE_AUDITED,
      RULE_REVOKED,
      RULE_FINED,
    ],
  ],
  [
    RULE_RISK_MANAGEMENT,
    [
      RULE_APPLIED,
      RULE_GRANTED,
      RULE_DENIED_TYPE,
      RULE_DENIED,
      RULE_DENIED_CAP,
      RULE_DENIED_BARRED,
      RULE_USED,
      RULE_LAPSED,
      RULE_AUDITED,
      RULE_REVOKED,
      RULE_FINED,
    ],
  ],
  [RULE_SPREAD_EXEMPTION, [RULE_APPLIED, RULE_GRANTED, RULE_USED, RULE_LAPSED]],
  [RULE_PRICE_LIMITS, [RULE_REFUSED, RULE_HALTED, RULE_RESUMED, RULE_LOCKED]],
  [RULE_PRICE_BANDING, [RULE_REFUSED]],
  [RULE_CIRCUIT_BREAKER, [RULE_HALTED, RULE_RESUMED]],
  [RULE_VELOCITY_LOGIC, [RULE_HALTED, RULE_RESUMED]],
  [RULE_HALT_COUPLING, [RULE_HALTED, RULE_RESUMED]],
  [RULE_THROTTLE, [RULE_REFUSED]],
  [RULE_RESTING_TIME, [RULE_REFUSED]],
  [RULE_SPEED_BUMP, [RULE_DELAYED]],
  [RULE_ORDER_TO_TRADE, [RULE_CHARGED]],
  [RULE_MARKET_MAKER_PROGRAMME, [RULE_MEASURED, RULE_ASSESSED, RULE_EXPELLED]],
  [RULE_SURVEILLANCE, [RULE_ALERTED]],
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
