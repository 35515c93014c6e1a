import type { Rule, RuleMarket } from "./rule.ts";

/** What a rule is shown that only watches: it can neither act nor record. */
export type WatchedMarket = Omit<
  RuleMarket,
  "halt" | "cancelOrders" | "forceOrder" | "charge" | "levy" | "setTimer" | "record" | "report"
>;

/**
 * Makes rules that only watch a run, told of everything after those of the scenario: facts and hashes are as without
 * them. The market can be asked once the rules are reset.
 */
export type Watchers = (market: WatchedMarket) => readonly Rule[];
