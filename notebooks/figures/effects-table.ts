import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { differenceWords, type EffectRow } from "./effect-rows.ts";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

/** Words for outcomes whose measures have none of their own. */
export type OutcomeWords = Readonly<Record<string, string>>;

/** HTML of every paired difference of a record, with its interval and verdict. */
export const effectsTable = (
  effects: ColumnTable,
  reference: string,
  words: OutcomeWords = {},
): string =>
  scrollTable<EffectRow>(
    `Every outcome, as a difference from ${reference}, with what may be said`,
    [
      [
        "Outcome",
        ({ outcome, label, unit }) =>
          (words[outcome] ?? label) + (unit === null ? "" : `, ${unit}`),
      ],
      ["Under", ({ arm_label: label }) => label],
      ["Mean", ({ reference_mean: mean }) => shortNumber(mean)],
      ["Mean under it", ({ arm_mean: mean }) => shortNumber(mean)],
      ["Difference (95 % interval)", (row) => differenceWords(row)],
      [
        "Verdict",
        ({ kind, verdict }) => (kind === "primary" ? verdict : `${verdict}; exploratory`),
      ],
    ],
    tableRows(effects),
  );
