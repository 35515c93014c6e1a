import { joined } from "../effect-words.ts";
import { wordTable } from "../text-table.ts";
import type { Evidence } from "./evidence.ts";
import { labelIn, whyNot } from "./study-part.ts";

const OUTCOME = "SCU.index_distortion_percent";

/** Studies that try limits in many combinations of conditions, and over what. */
const STUDIES: readonly (readonly [study: string, over: string])[] = [
  ["position-limits-conditions", "timing, settlement, exemption, manipulators, a second contract"],
  [
    "position-limits-regions",
    "strengths of the spot channel and committed shares, over the whole month",
  ],
];

/** What may be said of a limit in a combination of conditions, in the order of the table's columns. */
const SAID: readonly (readonly [words: string, verdicts: readonly string[]])[] = [
  ["an effect", ["effect"]],
  ["no difference that matters", ["equivalent", "no difference"]],
  ["never bound (no test)", ["the rule never bound"]],
  ["too few runs to say", ["not powered", "binding unknown", "no data"]],
];

interface Counted {
  readonly arm: string;
  readonly counts: readonly number[];
  readonly combinations: number;
}

function countsOf(evidence: Evidence, study: string): Counted[] {
  const rows = evidence.results
    .rows(study, "conditions")
    .filter(({ outcome, scope }) => outcome === OUTCOME && scope === "combination");
  return [...new Set(rows.map(({ arm }) => String(arm)))].map((arm) => {
    const own = rows.filter((row) => row["arm"] === arm).map(({ verdict }) => String(verdict));
    const counts = SAID.map(([, verdicts]) => own.filter((each) => verdicts.includes(each)).length);
    return { arm, counts, combinations: own.length };
  });
}

/** The filed limit's arm in both studies. */
const FILED = "limit-7500-lots";

/** In how many combinations of conditions the filed limit does what to index distortion. */
export function filedLimitSentence(evidence: Evidence): string {
  const parts = STUDIES.flatMap(([study]) => {
    if (whyNot(evidence, study) !== null) return [];
    const { counts, combinations } = countsOf(evidence, study).find(({ arm }) => arm === FILED)!;
    const said = SAID.map(([words], i) => `${words} in ${counts[i]}`);
    return `of ${combinations} combinations in [${study}](studies/${study}.md) ${joined(said)}`;
  });
  if (parts.length === 0) return STUDIES.map(([study]) => whyNot(evidence, study)).join(" ");
  return `The filed limit of 7,500 lots, on index distortion: ${parts.join("; ")}.`;
}

/** The same of all limits that were tried. */
export function limitsTable(evidence: Evidence): string {
  const rows = STUDIES.filter(([study]) => whyNot(evidence, study) === null).flatMap(
    ([study, over]) =>
      countsOf(evidence, study).map(({ arm, counts, combinations }) => [
        `[${study}](studies/${study}.md): ${over}; ${evidence.study(study)!.provenance.replications} pairs each`,
        labelIn(evidence, study)(arm).replace(/^limit-(\d+)-lots$/, "$1 lots"),
        String(combinations),
        ...counts.map(String),
      ]),
  );
  const head = ["Study, and over what", "Limit", "Combinations", ...SAID.map(([words]) => words)];
  return rows.length === 0 ? "" : wordTable(head, rows).join("\n");
}
