import { RULE_EVENT_WORDS } from "../../../engine/regulation/words.ts";
import { DUTY_SENTENCES } from "./duty-sentences.ts";
import { EXEMPTION_SENTENCES } from "./exemption-sentences.ts";
import { HALT_SENTENCES } from "./halt-sentences.ts";
import { fined, LIMIT_SENTENCES } from "./limit-sentences.ts";
import type { Draft } from "./notice.ts";
import { refusalClause } from "./refusal-clauses.ts";
import { RULE_NAMES, type RuleEventWord, type RuleRow, ruleOf, whom } from "./rule-row.ts";
import { known, lots, type Say } from "./say.ts";
import type { RuleContext, Sentence } from "./sentence.ts";

/** A sentence for everything that rules do. */
const SENTENCES: Readonly<Record<RuleEventWord, Sentence>> = {
  ...LIMIT_SENTENCES,
  ...HALT_SENTENCES,
  ...EXEMPTION_SENTENCES,
  ...DUTY_SENTENCES,
  fined,
  refused: (row, say) => ({
    kind: "rejection",
    tone: "warning",
    text: `The ${RULE_NAMES[ruleOf(row)]} refused a message of ${whom(row, say)}: ${refusalClause(row, say)}.`,
  }),
  reduced_order: (row, say) => ({
    kind: "rejection",
    tone: "warning",
    text:
      `The ${RULE_NAMES[ruleOf(row)]} took ${lots(row.lots)} off an order of ${whom(row, say)}: whole, ` +
      `${refusalClause(row, say)}.`,
  }),
};

/** What a row of `rule_events` tells. */
export function ruleDraft(row: RuleRow, say: Say, context: RuleContext): Draft {
  const draft = SENTENCES[RULE_EVENT_WORDS[row.event]!](row, say, context);
  const account = known(row.account);
  const { cause } = draft;
  return {
    account,
    owner: known(row.owner) ?? (account === null ? null : say.ownerOfAccount(account)),
    instrument: known(row.instrument),
    ...draft,
    ...(cause === undefined ? {} : { cause: causeOf(row, cause) }),
  };
}

const causeOf = (row: RuleRow, cause: string): string =>
  `${ruleOf(row)} ${cause} ${row.owner} ${row.instrument}`;

export const isRefusal = ({ event }: RuleRow): boolean =>
  RULE_EVENT_WORDS[event] === "refused" || RULE_EVENT_WORDS[event] === "reduced_order";
