import type { StudyEffect } from "../study/compare-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";
import { valueWords } from "./worse-direction.ts";

/** Columns that a page holds. */
const MOST_ARMS = 8;

/** The study at a glance: primary outcomes down, arms across, what may be said of each. */
export function verdictsTable({ effects, outcomes }: StudyResult): TextTable {
  const primary = outcomes.filter(({ kind }) => kind === "primary");
  const arms = [...new Set(effects.map(({ arm }) => arm))].slice(0, MOST_ARMS);
  return {
    caption: "At a glance: what may be said of each primary outcome",
    head: ["Outcome", ...arms.map(({ label }) => label)],
    rows: primary.map((outcome) => [
      `${outcome.label} (${outcome.terms.logs ? "logarithm" : outcome.unit})`,
      ...arms.map((arm) =>
        cellOf(effects.find((each) => each.outcome === outcome && each.arm === arm)),
      ),
    ]),
  };
}

function cellOf(each: StudyEffect | undefined): string {
  if (each === undefined) return "–";
  const { verdict, outcome, effect } = each;
  if (verdict !== "effect") return verdict;
  const sign = effect.estimate! > 0 ? "+" : "";
  return [`${sign}${shortNumber(effect.estimate)}`, valueWords(outcome.name, effect.estimate!)]
    .filter((part) => part !== "")
    .join(", ");
}
