import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { held, limitName, RULE_NAMES, type RuleRow, ruleOf, whom, where } from "./rule-row.ts";
import { limitLots, lots } from "./say.ts";
import type { Sentence } from "./sentence.ts";

/** `the spot-month limit of 7,500 lots` */
const limitOf = (row: RuleRow): string => `the ${limitName(row)} of ${limitLots(row.threshold)}`;
const ofRule = (row: RuleRow): string =>
  ruleOf(row) === "aggregate_limits" ? " for several families together" : "";
const verb = (isBuy: boolean): string => (isBuy ? "buy" : "sell");

/** What becomes of positions and limits. */
export const LIMIT_SENTENCES = {
  breached: (row, say) => ({
    kind: "breach",
    tone: "alarm",
    text:
      `${whom(row, say)} is in breach: it stands at ${held(row)} ${where(row, say)}, ${lots(row.lots)} beyond ` +
      `${limitOf(row)}${ofRule(row)}, and has to come back within it.`,
  }),
  reduction_ordered: (row, say) => ({
    kind: "breach",
    tone: "alarm",
    text:
      `The exchange ordered ${whom(row, say)} to reduce by ${lots(row.lots)}: it stands at ${held(row)} ` +
      `${where(row, say)}, beyond the accountability level of ${limitLots(row.threshold)}.`,
  }),
  cured: (row, say) => ({
    kind: "breach",
    tone: "note",
    text: `${whom(row, say)} is back within ${limitOf(row)}${ofRule(row)}, with ${held(row)} ${where(row, say)}.`,
  }),
  overdue: (row, say) => ({
    kind: "breach",
    tone: "alarm",
    text:
      `The time that ${whom(row, say)} had to come back within ${limitOf(row)} is over: it holds ${held(row)} ` +
      `${where(row, say)}, ${lots(row.lots)} too many.`,
  }),
  expired: (row, say) => ({
    kind: "breach",
    tone: "note",
    text:
      `The breach of ${whom(row, say)} ended with the month: it held ${held(row)} ${where(row, say)} at the final ` +
      `settlement, ${lots(row.lots)} beyond ${limitOf(row)}.`,
  }),
  forced: (row, say) => ({
    kind: "breach",
    tone: "alarm",
    text:
      `A forced order ${row.side === 0 ? "sold" : "bought"} ${lots(row.lots)} ${say.symbol(row.instrument)} for ` +
      `${whom(row, say)}, which now stands at ${held(row)} against ${limitOf(row)}${ofRule(row)}.`,
  }),
  canceled_orders: (row, say) => ({
    kind: "cancellation",
    tone: "warning",
    text:
      `The ${RULE_NAMES[ruleOf(row)]} took out working orders of ${whom(row, say)} to ${verb(row.side === 0)} ` +
      `${lots(row.lots)} ${where(row, say)}: filled, they would have led beyond the ${limitName(row)}.`,
  }),
  accountability: (row, say) => ({
    kind: "breach",
    tone: "warning",
    text:
      `${whom(row, say)} passed an accountability level: it holds ${held(row)} ${where(row, say)}, ` +
      `${lots(row.lots)} beyond ${limitLots(row.threshold)}.`,
  }),
  phase_started: (row, say) => ({
    kind: "breach",
    tone: "note",
    text:
      `The spot month of ${say.symbol(row.instrument)} began: its limit is ${limitLots(row.threshold)} from now on, ` +
      `after ${limitLots(row.value)}.`,
  }),
  limit_changed: (row, say) => ({
    kind: "breach",
    tone: "note",
    text:
      `The ${limitName(row)} ${where(row, say)} is ${limitLots(row.threshold)} from now on; ` +
      `it was ${limitLots(row.value)}.`,
  }),
} satisfies Record<string, Sentence>;

/** A fine for a position, or for what was documented. */
export const fined: Sentence = (row, say) => {
  const isOfLimit = row.threshold !== 0 || row.level !== NONE;
  const text = isOfLimit
    ? `${whom(row, say)} was fined for ${lots(row.lots)} beyond ${limitOf(row)}: it held ${held(row)} ` +
      `${where(row, say)} at the daily settlement.`
    : `${whom(row, say)} was fined ${say.money(row.value)} for documents under the ` +
      `${RULE_NAMES[ruleOf(row)]} that say ` +
      `${lots(row.lots)} more than is true.`;
  return { kind: isOfLimit ? "breach" : "exemption", tone: "alarm", text };
};
