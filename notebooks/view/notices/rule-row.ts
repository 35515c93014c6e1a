import { T_RULE_EVENTS } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import {
  LEVEL_ALL_MONTHS,
  LEVEL_WORDS,
  RULE_AGGREGATE_LIMITS,
  type RULE_EVENT_WORDS,
  RULE_POSITION_LIMITS,
  RULE_WORDS,
} from "../../../engine/regulation/words.ts";
import { rowReader } from "../market/row-reader.ts";
import { position, type Say } from "./say.ts";

export type RuleWord = (typeof RULE_WORDS)[number];
export type RuleEventWord = (typeof RULE_EVENT_WORDS)[number];

export const ruleRow = rowReader(
  T_RULE_EVENTS,
  "seq",
  "time_us",
  "rule",
  "event",
  "instrument",
  "owner",
  "account",
  "lots",
  "threshold",
  "value",
  "until_us",
  "family",
  "side",
  "level",
);

/** A row of `rule_events`. */
export type RuleRow = ReturnType<typeof ruleRow>;

const LIMITS: readonly number[] = [RULE_POSITION_LIMITS, RULE_AGGREGATE_LIMITS];

export const ruleOf = ({ rule }: RuleRow): RuleWord => RULE_WORDS[rule]!;

/** Rules as people call them, behind "the". */
export const RULE_NAMES: Readonly<Record<RuleWord, string>> = {
  price_limits: "price limits",
  position_limits: "position limits",
  hedge_exemption: "hedge exemption",
  fees: "fees",
  throttle: "message throttle",
  resting_time: "minimum resting time",
  speed_bump: "speed bump",
  order_to_trade: "order-to-trade ratio",
  circuit_breaker: "circuit breaker",
  velocity_logic: "velocity logic",
  price_banding: "price banding",
  halt_coupling: "halt coupling",
  transaction_tax: "transaction tax",
  large_trader_reports: "large-trader reports",
  market_maker_programme: "market-maker programme",
  surveillance: "surveillance",
  aggregate_limits: "limits of several families together",
  spread_exemption: "spread exemption",
  risk_management_exemption: "risk-management exemption",
  opening_cap: "opening cap",
  off_book_trades: "rule on trades off the book",
};

/** Whom a row concerns. */
export function whom({ owner, account }: RuleRow, say: Say): string {
  if (owner !== NONE) return say.owner(owner);
  return account === NONE ? "somebody" : say.account(account);
}

/** `in SCU-2027-03`, `over all months of SCU` */
export const where = ({ instrument, family, level, rule }: RuleRow, say: Say): string =>
  instrument === NONE || (level === LEVEL_ALL_MONTHS && LIMITS.includes(rule))
    ? `over all months of ${say.family(family)}`
    : `in ${say.symbol(instrument)}`;

/** `spot-month limit`; `limit` where the row has no level. */
export const limitName = ({ level }: RuleRow): string =>
  level === NONE ? "limit" : `${LEVEL_WORDS[level]!.replace("_", "-")} limit`;

/** Position on the row's side; of both sides where it names none. */
export const held = ({ value }: RuleRow): string => position(value);
