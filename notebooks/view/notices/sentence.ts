import type { Draft } from "./notice.ts";
import type { RuleRow } from "./rule-row.ts";
import type { Say } from "./say.ts";

/** Tells a row of `rule_events`; whom and what it concerns is added by the caller. */
export type Sentence = (row: RuleRow, say: Say, context: RuleContext) => Draft;

/** What stands around a row of a rule. */
export interface RuleContext {
  /** The order whose message set it off, in words; empty where none did. */
  readonly byOrder: string;
  /** The halt that another rule, or another month, has just begun, in words; empty where there is none. */
  readonly haltBefore: string;
}
