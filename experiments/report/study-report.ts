import { isoDate } from "../../engine/base/civil-date.ts";
import { conditionsOf } from "../design/policy-conditions.ts";
import { engineVersion } from "../record/engine-version.ts";
import type { Deviation } from "../study/deviation.ts";
import { preregistration } from "../study/preregistration.ts";
import { countPoints } from "../study/study-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import { alarmBlocks } from "./alarm-blocks.ts";
import { armWords } from "./arm-words.ts";
import { citationWords } from "./study-citation.ts";
import { designWords, fewerWords } from "./design-words.ts";
import { doseTable, doseWords } from "./dose-table.ts";
import { conditionWords } from "./condition-words.ts";
import { combinationsTable, CONDITIONS_SECTION, conditionsTable } from "./conditions-table.ts";
import { deviationWords } from "./deviation-words.ts";
import { headlineWords } from "./headline-words.ts";
import { labelWords } from "./label-words.ts";
import { limitWords } from "./limit-words.ts";
import { mediatorsTables } from "./mediators-tables.ts";
import { methodsWords } from "./methods-words.ts";
import {
  type Block,
  figuresOf,
  heading,
  listOf,
  paragraph,
  type ReportPage,
  type Section,
  tablesOf,
} from "./report-page.ts";
import { POWER_SECTION, powerTable, powerWords } from "./power-table.ts";
import { ruleEventsTable } from "./rule-events-table.ts";
import { sanityBlocks } from "./sanity-blocks.ts";
import { sensitivityTable } from "./sensitivity-table.ts";
import { sensitivityNotes } from "./sensitivity-notes.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import type { StudyFigures } from "./study-figures.ts";
import {
  controlsTable,
  effectsTable,
  exclusionsTable,
  outcomesTable,
} from "./study-text-tables.ts";
import { verdictsTable } from "./verdicts-table.ts";

/** The report of a study, whatever it is written as. */
export function studyPage(
  result: StudyResult,
  figures: StudyFigures,
  deviations: readonly Deviation[],
): ReportPage {
  const { study } = result.loaded;
  return {
    title: study.title,
    lead: [
      { kind: "label", text: labelWords(result) },
      ...(study.about === null ? [] : [paragraph(study.about)]),
    ],
    sections: [
      ...answerSections(result, figures),
      ...conditionSections(result, figures),
      {
        title: "Dose and response",
        blocks: [
          ...figuresOf(figures.dose),
          ...tablesOf(doseTable(result)),
          ...doseWords(result).map(paragraph),
        ],
      },
      sensitivitySection(result, figures),
      {
        title: "How the rule worked",
        blocks: [
          ...tablesOf(...Object.values(mediatorsTables(result))),
          ...figuresOf(figures.mechanism),
          ...tablesOf(ruleEventsTable(result)),
        ],
      },
      { title: "Alarm for squeezes", blocks: alarmBlocks(result) },
      { title: "Run by run", blocks: figuresOf(figures.distributions) },
      { title: "Prices and depth", blocks: figuresOf(figures.paths) },
      ...trustSections(result, deviations),
    ],
  };
}

/** What the numbers of the answer are of, where the design has a policy. */
function policyWords({ loaded, conditions }: StudyResult): string[] {
  if (conditions.length === 0) return [];
  const combinations = countPoints(conditionsOf(loaded.study));
  return [
    `Every effect here is the mean over ${combinations} combinations of conditions; the sections on conditions ` +
      "tell how far it carries.",
  ];
}

/** What the policy does under each condition, where the design has a policy. */
const conditionSections = (result: StudyResult, figures: StudyFigures): Section[] => [
  {
    title: CONDITIONS_SECTION,
    blocks: [
      ...listOf(conditionWords(result)),
      ...tablesOf(combinationsTable(result), conditionsTable(result)),
    ],
  },
  { title: "Conditions in figures", blocks: figuresOf(figures.conditions) },
];

const armByArm = (result: StudyResult): Block[] => {
  const words = listOf(armWords(result));
  return words.length === 0 ? [] : [heading("Arm by arm"), ...words];
};

/** What the outcomes depend on, where the design was made to tell. */
const sensitivitySection = (result: StudyResult, figures: StudyFigures): Section => ({
  title: "What the outcomes depend on",
  blocks: [
    ...sensitivityWords(result).map(paragraph),
    ...figuresOf(figures.sensitivity),
    ...tablesOf(sensitivityTable(result)),
    ...sensitivityNotes(result).map(paragraph),
  ],
});

const answerSections = (result: StudyResult, figures: StudyFigures): Section[] => [
  {
    title: "Answer",
    blocks: [
      { kind: "answer", items: headlineWords(result) },
      ...policyWords(result).map(paragraph),
      ...tablesOf(verdictsTable(result)),
      ...armByArm(result),
    ],
  },
  {
    title: "Effects",
    blocks: [...figuresOf(figures.effects), ...tablesOf(effectsTable(result, "primary"))],
  },
  { title: "Exploratory outcomes", blocks: tablesOf(effectsTable(result, "exploratory")) },
];

/** Why the answer may be believed, and how far. */
const trustSections = (result: StudyResult, deviations: readonly Deviation[]): Section[] => [
  {
    title: "Controls",
    blocks: orElse(tablesOf(controlsTable(result)), "The study's file names no controls."),
  },
  {
    title: POWER_SECTION,
    blocks: [...powerWords(result).map(paragraph), ...tablesOf(powerTable(result))],
  },
  { title: "Sanity of the markets", blocks: sanityBlocks(result) },
  { title: "Design", blocks: designWords(result).map(paragraph) },
  {
    title: "What was left out",
    blocks: orElse(
      tablesOf(exclusionsTable(result)),
      "Nothing: every run has a value for every outcome.",
    ),
  },
  { title: "Deviations from the registered study", blocks: deviationBlocks(result, deviations) },
  { title: "What this does not show", blocks: listOf(limitWords(result)) },
  {
    title: "Methods",
    blocks: [...listOf(methodsWords(result)), ...tablesOf(outcomesTable(result))],
  },
  { title: "Provenance, repetition, citation", blocks: provenanceBlocks(result) },
];

const orElse = (blocks: readonly Block[], otherwise: string): readonly Block[] =>
  blocks.length > 0 ? blocks : [paragraph(otherwise)];

function deviationBlocks(result: StudyResult, deviations: readonly Deviation[]): Block[] {
  const [first, ...others] = deviationWords(result, deviations);
  return [paragraph(first!), ...listOf(others)];
}

/** Only what is the same wherever the study is made; where and when stands in provenance.json. */
function provenanceBlocks(result: StudyResult): Block[] {
  const { loaded, runs, reference, scenario } = result;
  const { study } = loaded;
  const [firstHash = null] = reference.marketHashes();
  const rows: [string, string][] = [
    ["Study", study.name],
    [
      "Registered study (SHA-256 of question, arms, outcomes, analysis)",
      preregistration(loaded).hash,
    ],
    ["Scenario", `${scenario.name}, from ${isoDate(scenario.startDay)}`],
    ["Scenario's spec (SHA-256)", loaded.specHash],
    ["Engine version (SHA-256 of its sources)", engineVersion()],
    [
      "Seed and replications",
      `seed ${study.seed}, replications 0 to ${runs.replications - 1} in every arm` +
        fewerWords(study, runs.replications),
    ],
    ["Market hash of the first reference run", firstHash ?? "in quarantine"],
  ];
  return [
    { kind: "table", table: { caption: "What made this report", head: ["Item", "Value"], rows } },
    heading("To repeat it"),
    { kind: "code", text: `npx tokenpit study run ${study.name}` },
    paragraph(
      "With this engine version, for a shipped study; for one of your own, its file in place of the name. The " +
        "same study and engine version give the same numbers on every machine. Machine, time and commit of this " +
        "run stand in provenance.json; manifest.json holds the SHA-256 of every table, figure and page, and of " +
        "study.json, which registers the study. The PNG pictures are copies of the SVG figures and have none.",
    ),
    heading("To cite it"),
    { kind: "code", text: citationWords(result) },
  ];
}
