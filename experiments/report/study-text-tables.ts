import { grouped } from "../analysis/grouped.ts";
import type { StudyEffect } from "../study/compare-study.ts";
import { differenceUnit } from "../study/study-outcomes.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyResult } from "../study/study-result.ts";
import { intervalWords, shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";
import { isVoid } from "./label-words.ts";
import { pWords } from "./effect-words.ts";

/** Rows that a report shows; the files have all. */
const MOST_ROWS = 120;

/** Paired differences with their verdicts, outcome by outcome. */
export function effectsTable(result: StudyResult, kind: "primary" | "exploratory"): TextTable {
  const { effects, compared } = result;
  const all = effects.filter(({ outcome }) => outcome.kind === kind);
  const shown = all.slice(0, MOST_ROWS);
  const more =
    all.length > MOST_ROWS ? `; ${MOST_ROWS} of ${all.length} rows, all in effects.csv` : "";
  const voided = isVoid(result) ? "Void, a control failed: " : "";
  return {
    caption: `${voided}Differences from ${compared.reference.planned.arm.label}, ${kind} outcomes${more}`,
    head: [
      "Arm",
      "Reference",
      "Arm's mean",
      "Difference",
      "95 % interval",
      "Adjusted p",
      "Pairs",
      "Verdict",
    ],
    rows: [...grouped(shown, ({ outcome }) => outcome)].flatMap(([, own]) => [
      [groupWords(own[0]!)],
      ...own.map(effectRow),
    ]),
  };
}

function groupWords({ outcome, smallestEffect }: StudyEffect): string {
  const smallest =
    smallestEffect === null ? "" : ` (smallest effect of interest ±${shortNumber(smallestEffect)})`;
  return `${outcome.label}, ${differenceUnit(outcome)}${smallest}`;
}

const effectRow = ({ arm, effect, adjustedP, verdict }: StudyEffect): string[] => [
  arm.label,
  shortNumber(effect.referenceMean),
  shortNumber(effect.armMean),
  shortNumber(effect.estimate),
  effect.identical ? "exactly zero" : intervalWords(effect.interval),
  pWords(adjustedP),
  String(effect.n),
  verdict,
];

export const controlsTable = ({ controls }: StudyResult): TextTable => ({
  caption: "Controls",
  head: ["Control", "Came out as it must", "Found"],
  rows: controls.map(({ arm, passed, found }) => [
    arm,
    passed ? "yes" : "no: the study is void",
    found,
  ]),
});

/** The measures behind the outcomes. */
export const outcomesTable = ({ outcomes }: StudyResult): TextTable => ({
  caption: "Outcomes",
  head: ["Outcome", "Measure", "Kind", "Unit", "What it is"],
  rows: outcomes.map(({ label, name, kind, unit, doc }) => [label, name, kind, unit, doc]),
});

/** What a design's runs are counted in, where its points are taken together. */
const PARTS = {
  saltelli: "rows",
  morris: "trajectories",
  ranks: "points",
  factorial: "replications",
} as const;

/** Kinds of which what lacks a run is left out, so that the rest tells. */
const LEAVES_OUT: ReadonlySet<string> = new Set(["ranks", "factorial"]);

/** What was left out, and why. */
export function exclusionsTable({ effects, runs, sensitivity, loaded }: StudyResult): TextTable {
  const missing = effects
    .filter((effect) => effect.missing > 0)
    .map(({ outcome, arm, missing: pairs, effect }) => [
      `${outcome.label}, ${arm.label}`,
      `${pairs} of ${effect.n + pairs} pairs`,
      "one of the two runs has no value",
    ]);
  const lost = runs.quarantined.map(({ arm, cell, error }) => [
    `Run ${cell.replication} of ${arm}`,
    "the run",
    `failed twice: ${error}`,
  ]);
  const untold = (sensitivity?.factors ?? [])
    .filter((each) => each.missing > 0)
    .map(({ outcome, factor, missing: without, n }) => [
      `${outcome.label} by ${factorLabel(loaded.study, factor)}`,
      LEAVES_OUT.has(sensitivity!.kind) ? `some ${PARTS[sensitivity!.kind]}` : "the whole",
      `in ${without} of ${n + without} ${PARTS[sensitivity!.kind]} a run has no value`,
    ]);
  const rows = [...lost, ...missing, ...untold];
  return { caption: "Left out", head: ["What", "How much", "Why"], rows };
}
