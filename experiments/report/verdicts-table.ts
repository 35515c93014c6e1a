import type { StudyEffect } from "../study/compare-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";
import { valueWords } from "./worse-direction.ts";

/** Rows that a page holds. */
const MOST_ARMS = 24;

/** The study at a glance: arms down, primary outcomes across, what may be said of each. */
export function verdictsTable({ effects, outcomes }: StudyResult): TextTable {
  const primary = outcomes.filter(({ kind }) => kind === "primary");
  const arms = [...new Set(effects.map(({ arm }) => arm))].slice(0, MOST_ARMS);
  return {
    caption: "At a glance: what may be said of each primary outcome, in its unit",
    head: ["Arm", ...primary.map(({ label }) => label)],
    rows: arms.map((arm) => [
      arm.label,
      ...primary.map((outcome) =>
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
  const worth = valueWords(outcome.name, effect.estimate!).replace("for the ", "");
  return `${worth === "" ? "changed" : worth}: ${sign}${shortNumber(effect.estimate)}`;
}
