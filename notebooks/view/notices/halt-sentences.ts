import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { RULE_NAMES, type RuleRow, ruleOf } from "./rule-row.ts";
import type { Say } from "./say.ts";
import type { RuleContext, Sentence } from "./sentence.ts";

const month = (row: RuleRow, say: Say): string => say.symbol(row.instrument);
const tier = (row: RuleRow): string => (row.level === NONE ? "" : ` (tier ${row.level + 1})`);
const price = (ticks: number, row: RuleRow, say: Say): string => say.price(ticks, row.instrument);

function why(row: RuleRow, say: Say, { byOrder, haltBefore }: RuleContext): string {
  if (row.threshold === 0 && row.value === 0) {
    return haltBefore === "" ? "together with another month" : `because ${haltBefore}`;
  }
  const by = byOrder === "" ? "" : `, with ${byOrder}`;
  return (
    `a price of ${price(row.value, row, say)} ${reached(row)} the limit` +
    `${row.value === row.threshold ? "" : ` of ${price(row.threshold, row, say)}`}${tier(row)}${by}`
  );
}

function reached({ value, threshold }: RuleRow): string {
  if (value === threshold) return "reached";
  return value > threshold ? "went above" : "went below";
}

/** Halts, and what delays orders. */
export const HALT_SENTENCES = {
  halted: (row, say, context) => ({
    kind: "halt",
    tone: "alarm",
    text:
      `Trading in ${month(row, say)} was halted by the ${RULE_NAMES[ruleOf(row)]} until ${say.time(row.until_us)}: ` +
      `${why(row, say, context)}.`,
  }),
  resumed: (row, say) => ({
    kind: "halt",
    tone: "note",
    text:
      `The halt of ${month(row, say)} by the ${RULE_NAMES[ruleOf(row)]} is over` +
      `${row.level === NONE ? "" : `; the limits of tier ${row.level + 1} are in force`}.`,
  }),
  locked: (row, say, { byOrder }) => ({
    kind: "halt",
    tone: "alarm",
    text:
      `${month(row, say)} is locked at its price limit of ` +
      `${price(row.threshold, row, say)}${tier(row)}: a price of ${price(row.value, row, say)} was reached` +
      `${byOrder === "" ? "" : ` with ${byOrder}`}, and nothing widens it before the next settlement.`,
  }),
  delayed: (row, say) => ({
    kind: "halt",
    tone: "note",
    text:
      `The ${RULE_NAMES[ruleOf(row)]} put off an order of ${say.account(row.account)} to ` +
      `${row.side === 1 ? "sell" : "buy"} ${month(row, say)}, which would trade at once, until ` +
      `${say.time(row.until_us)}.`,
    cause: "delayed",
  }),
} satisfies Record<string, Sentence>;
