import { ALERT_WORDS } from "../../../engine/regulation/words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { RULE_NAMES, type RuleRow, ruleOf, whom } from "./rule-row.ts";
import { duration, lots, type Say, share, whole } from "./say.ts";
import type { Sentence } from "./sentence.ts";

type AlertWord = (typeof ALERT_WORDS)[number];
const side = (row: RuleRow): string => (row.side === 1 ? "sold" : "bought");

/** What surveillance saw, behind a colon. */
export const ALERT_CLAUSES: Readonly<Record<AlertWord, (row: RuleRow) => string>> = {
  banging_the_close: (row) =>
    `banging the close: it ${side(row)} ${lots(row.lots)} in the last minutes of the trade date, ` +
    `${share(row.value)} of ` +
    `all that was traded then (alert from ${share(row.threshold)})`,
  spoofing: (row) => `spoofing: ${takenBack(row)}`,
  layering: (row) => `layering, with several orders: ${takenBack(row)}`,
  wash_trades: (row) =>
    `wash trades: accounts under its control traded ${lots(row.lots)} with each other on this trade date ` +
    `(alert from ${lots(row.threshold)})`,
  withholding: (row) =>
    `withholding: it keeps ${share(row.value)} of the day's index-eligible hours off the market (alert from ` +
    `${share(row.threshold)}) while it is ${lots(row.lots)} long`,
};

const takenBack = (row: RuleRow): string =>
  `it took back ${lots(row.lots)} to ${row.side === 1 ? "sell" : "buy"}, ${share(row.value)} of what stood ` +
  `when the other ` +
  `side was filled (alert from ${share(row.threshold)})`;

const met = (row: RuleRow): string =>
  `as asked for ${duration(row.value)} of ${duration(row.threshold)} ` +
  `(${share(row.threshold > 0 ? row.value / row.threshold : 1)})`;

const place = (row: RuleRow, say: Say): string =>
  row.instrument === NONE ? say.family(row.family) : say.symbol(row.instrument);

/** Duties, charges and alerts. */
export const DUTY_SENTENCES = {
  charged: (row, say) => ({
    kind: "duty",
    tone: "warning",
    text:
      `${whom(row, say)} was charged by the ${RULE_NAMES[ruleOf(row)]} in ${say.family(row.family)}: its ` +
      `messages come to ` +
      `${row.lots > 0 ? lots(row.value) : whole(row.value)}, where ` +
      `${row.lots > 0 ? lots(row.threshold) : whole(row.threshold)} are free.`,
  }),
  measured: (row, say) => ({
    kind: "duty",
    tone: "note",
    text: `${whom(row, say)}, a designated market maker, quoted ${place(row, say)} ${met(row)}.`,
  }),
  assessed: (row, say) => ({
    kind: "duty",
    tone: "note",
    text: `${whom(row, say)} was assessed as a market maker of ${place(row, say)}: it quoted ${met(row)}.`,
  }),
  expelled: (row, say) => ({
    kind: "duty",
    tone: "alarm",
    text:
      `${whom(row, say)} was expelled from the ${RULE_NAMES[ruleOf(row)]} of ${place(row, say)}: it failed ` +
      `its duties ` +
      `as often in a row as is enough for that, ${whole(row.value)} ${row.value === 1 ? "time" : "times"}.`,
  }),
  alerted: (row, say) => ({
    kind: "alert",
    tone: "warning",
    text:
      `Surveillance raised an alert on ${whom(row, say)} in ${place(row, say)} for ` +
      `${ALERT_CLAUSES[ALERT_WORDS[row.level] ?? "spoofing"](row)}.`,
  }),
} satisfies Record<string, Sentence>;
