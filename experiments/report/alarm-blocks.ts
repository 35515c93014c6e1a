import type { FamilyAlarm } from "../study/study-alarm.ts";
import type { StudyResult } from "../study/study-result.ts";
import { percent, shortNumber } from "./numbers.ts";
import { type Block, paragraph, tablesOf } from "./report-page.ts";
import type { TextTable } from "./text-table.ts";

/** How well an alarm tells squeezes; nothing where the study has no runs of both kinds. */
export const alarmBlocks = (result: StudyResult): readonly Block[] =>
  result.alarm.families.length === 0
    ? []
    : [...tablesOf(alarmTable(result)), ...ALARM_WORDS.map(paragraph)];

export const alarmTable = ({ alarm }: Pick<StudyResult, "alarm">): TextTable => ({
  caption: "How well an alarm tells runs with strategic agents from runs without",
  head: [
    "Family",
    "Expiries",
    "With strategic agents",
    "Replications",
    "Area under ROC",
    "Average precision",
    "Weights: distortion",
    "dominance",
    "asymmetry",
  ],
  rows: alarm.families.map(rowOf),
});

function rowOf({ family, expiries, manipulated, replications, alarm }: FamilyAlarm): string[] {
  const { auc, averagePrecision, coefficients } = alarm;
  const [distortion = null, dominance = null, asymmetry = null] = coefficients?.slice(1) ?? [];
  const told = ({ value, status }: typeof auc): string =>
    value === null ? status.replaceAll("_", " ") : shortNumber(value);
  return [
    family,
    String(expiries),
    `${manipulated} (${percent(manipulated / expiries)})`,
    String(replications),
    told(auc),
    told(averagePrecision),
    shortNumber(distortion),
    shortNumber(dominance),
    shortNumber(asymmetry),
  ];
}

const ALARM_WORDS = [
  "The alarm is a logistic fit to three signs of each expiry: distortion of its settlement, dominance of the " +
    "largest long, asymmetry between longs and shorts, each in its standard deviations (weights). An expiry is " +
    "scored by a fit to other replications (five folds of whole replications). A blind alarm has an area of 0.5, " +
    "and the share with strategic agents as its average precision. Runs that came to the same market in several " +
    "arms count once.",
  "Distortion is measured against the index as it would have been without hours bought or withheld, which this " +
    "simulator knows and nobody else: a supervisor has less to go by.",
];
