import type { RuleEvent } from "../../engine/regulation/rule.ts";
import {
  LEVEL_WORDS,
  RULE_EVENT_WORDS,
  RULE_POSITION_LIMITS,
  RULE_WORDS,
} from "../../engine/regulation/words.ts";
import type { ReplayNames } from "./replay-names.ts";

/** The fields of a `rule` event behind its time, with the comma before them. Owners are shown as their accounts. */
export function ruleFields(event: RuleEvent, instrument: number, names: ReplayNames): string {
  const account = event.account ?? event.owner;
  const fields = {
    rule: RULE_WORDS[event.rule],
    action: RULE_EVENT_WORDS[event.event],
    instrument: instrument < 0 ? undefined : names.symbols.text(instrument),
    family: event.family === undefined ? undefined : names.familySymbol(event.family),
    account: account === undefined ? undefined : names.accounts.text(account),
    side: event.side === undefined ? undefined : ["buy", "sell"][event.side],
    level: event.rule === RULE_POSITION_LIMITS ? LEVEL_WORDS[event.level ?? -1] : event.level,
    lots: event.lots,
    threshold: event.threshold,
    value: event.value,
    until: event.untilUs,
  };
  return `,${JSON.stringify(fields).slice(1, -1)}`;
}
