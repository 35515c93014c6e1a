import { grouped } from "../../analysis/grouped.ts";
import { wordTable } from "../text-table.ts";
import { intervalWords, shortNumber } from "../numbers.ts";
import { outcomeWords } from "../effect-words.ts";
import type { Expected, Finding } from "./finding.ts";
import {
  type Came,
  judge,
  type JudgedReading,
  type KeptEffects,
  verdictOf,
} from "./judged-reading.ts";

/** A finding and what became of its readings. */
interface Judged {
  readonly finding: Finding;
  readonly judged: readonly JudgedReading[];
}

/** Two tables: findings with their verdicts, and every reading with its numbers. */
export function evidenceLines(findings: readonly Finding[], kept: KeptEffects): string[] {
  const all = findings.map((finding): Judged => ({
    finding,
    judged: finding.readings.map((reading) => judge(reading, kept)),
  }));
  const readings = all.flatMap(({ finding, judged }) =>
    judged.map((each) => readingRow(finding, each)),
  );
  return [
    ...wordTable(["Source", "Finding", "Here", "To be said beside"], all.map(findingRow)),
    "",
    countWords(all),
    "",
    "Comparison by comparison:",
    "",
    ...wordTable(
      ["Source", "Study", "What is changed", "Expected", "What came out", "Judged"],
      readings,
    ),
  ];
}

const findingRow = ({ finding, judged }: Judged): string[] => [
  finding.source,
  finding.finding,
  `**${verdictOf(finding, judged)}**${runWords(judged)}`,
  finding.note,
];

/** Of a finding whose studies have not all been run. */
function runWords(judged: readonly JudgedReading[]): string {
  const missing = judged.filter(({ came }) => came === null).length;
  if (missing === 0 || missing === judged.length) return "";
  return ` (${missing} of ${judged.length} comparisons have no results yet)`;
}

function countWords(all: readonly Judged[]): string {
  const verdicts = all.map(({ finding, judged }) => verdictOf(finding, judged));
  const counts = [...grouped(verdicts, (verdict) => verdict)]
    .map(([verdict, each]) => [verdict, each.length] as const)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return `Of ${all.length} findings: ${counts.map(([verdict, n]) => `${verdict} ${n}`).join(", ")}.`;
}

const EXPECTED: Readonly<Record<Expected, string>> = {
  rises: "rises",
  falls: "falls",
  none: "no change that matters",
};

const readingRow = ({ source }: Finding, { reading, came, judgement }: JudgedReading): string[] => [
  source,
  `[${reading.study}](studies/${reading.study}.md)`,
  reading.change,
  `${outcomeWords(reading.outcome)}: ${EXPECTED[reading.expected]}`,
  came === null ? "–" : cameWords(came),
  judgement,
];

function cameWords({ way, estimate, interval, confidence, isSmall, unit }: Came): string {
  if (way === "never bound") return "the rule bound in too few runs to be tested";
  if (estimate === 0 && interval === null) return "no difference at all";
  const sure = confidence === 95 ? "95 %" : "at least 90 %";
  const reach = interval === null ? "" : ` (${sure}: ${intervalWords(interval)})`;
  const size = isSmall ? ", less than matters" : "";
  const sign = estimate !== null && estimate > 0 ? "+" : "";
  const unitWords = unit === "" ? "" : ` ${unit}`;
  return `${sign}${shortNumber(estimate)}${reach}${unitWords}${size}`;
}
