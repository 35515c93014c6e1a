import { exp } from "../../engine/base/real.ts";
import type { StudyEffect } from "../study/compare-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { percent, shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";
import { armsByWeight, leftOutWords } from "./shown-arms.ts";
import { valueWords } from "./worse-direction.ts";

/** Rows that a page holds. */
const MOST_ARMS = 24;

/** The study at a glance: arms down, primary outcomes across, what may be said of each. */
export function verdictsTable({
  effects,
  outcomes,
}: Pick<StudyResult, "effects" | "outcomes">): TextTable {
  const primary = outcomes.filter(({ kind }) => kind === "primary");
  const all = [...new Set(effects.map(({ arm }) => arm))];
  const chosen = new Set(armsByWeight({ effects }).slice(0, MOST_ARMS));
  const arms = all.filter((arm) => chosen.has(arm));
  const left = leftOutWords(arms.length, all.length);
  return {
    caption:
      "At a glance: what may be said of each primary outcome, in its unit" +
      (left === "" ? "" : `; ${left}, all in effects.csv`),
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
  const worth = valueWords(each).replace("for the ", "");
  const size = outcome.terms.logs
    ? percent(exp(effect.estimate!) - 1, 1)
    : shortNumber(effect.estimate);
  return `${worth === "" ? "changed" : worth}: ${sign}${size}`;
}
