import { isoDate } from "../../engine/base/civil-date.ts";
import { engineVersion } from "../record/engine-version.ts";
import { preregistration } from "../study/preregistration.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { Figure } from "./figure.ts";
import {
  type Block,
  pageAsHtml,
  pageAsMarkdown,
  paragraph,
  type ReportPage,
} from "./report-page.ts";
import {
  controlsTable,
  effectsTable,
  exclusionsTable,
  mediatorsTable,
} from "./study-text-tables.ts";
import { answerWords, designWords, labelWords, limitWords } from "./study-words.ts";
import type { TextTable } from "./text-table.ts";

export const studyReport = (result: StudyResult, figures: readonly Figure[]): string =>
  pageAsHtml(studyPage(result, figures));

export const studyMarkdown = (result: StudyResult, figures: readonly Figure[]): string =>
  pageAsMarkdown(studyPage(result, figures));

function studyPage(result: StudyResult, figures: readonly Figure[]): ReportPage {
  const { study } = result.loaded;
  const drawn = (start: string): Block[] =>
    figures
      .filter(({ name }) => name.startsWith(start))
      .map((figure): Block => ({ kind: "figure", figure }));
  return {
    title: study.title,
    lead: [
      { kind: "label", text: labelWords(result) },
      ...(study.about === null ? [] : [paragraph(study.about)]),
    ],
    sections: [
      {
        title: "Answer",
        blocks: answerWords(result).map((text): Block => ({ kind: "answer", text })),
      },
      {
        title: "What came out",
        blocks: [...tables(effectsTable(result, "primary")), ...drawn("effects")],
      },
      { title: "Exploratory outcomes", blocks: tables(effectsTable(result, "exploratory")) },
      { title: "How the rule worked", blocks: tables(mediatorsTable(result)) },
      { title: "Dose and response", blocks: drawn("dose-") },
      { title: "Run by run", blocks: drawn("distribution-") },
      { title: "In event time", blocks: drawn("event-") },
      { title: "Controls", blocks: tables(controlsTable(result)) },
      { title: "Design and analysis", blocks: designWords(result).map(paragraph) },
      { title: "What was left out", blocks: leftOut(result) },
      { title: "What this does not show", blocks: [{ kind: "list", items: limitWords(result) }] },
      { title: "Provenance", blocks: provenanceBlocks(result) },
    ],
  };
}

const tables = (...all: readonly TextTable[]): Block[] =>
  all.filter(({ rows }) => rows.length > 0).map((table): Block => ({ kind: "table", table }));

function leftOut(result: StudyResult): Block[] {
  const found = tables(exclusionsTable(result));
  return found.length > 0
    ? found
    : [paragraph("Nothing: every run has a value for every outcome.")];
}

/** Only what is the same wherever the study is made; where and when stands in provenance.json. */
function provenanceBlocks({ loaded, runs, reference, scenario }: StudyResult): Block[] {
  const { study } = loaded;
  const rows: [string, string][] = [
    ["Study", study.name],
    [
      "Pre-registration (SHA-256 of question, arms, outcomes, analysis)",
      preregistration(loaded).hash,
    ],
    ["Scenario", `${scenario.name}, from ${isoDate(scenario.startDay)}`],
    ["Hash of the scenario's spec (SHA-256)", loaded.specHash],
    ["Engine version (SHA-256 of its sources)", engineVersion()],
    ["Seed and replications", `${study.seed}; 0 to ${runs.replications - 1} in every arm`],
    ["Market hash of the first reference run", reference.marketHashes[0] ?? "in quarantine"],
  ];
  return [
    { kind: "table", table: { caption: "What made this report", head: ["Item", "Value"], rows } },
    paragraph(
      `To repeat it: tokenpit study run ${study.name}, or the study's file, with this engine version. The same ` +
        "study and engine version give the same bytes on every machine. Machine and time of this run stand in " +
        "provenance.json.",
    ),
    paragraph(
      `To cite it: Tokenpit, study "${study.name}", pre-registration ${preregistration(loaded).hash.slice(0, 16)}, ` +
        `engine version ${engineVersion().slice(0, 16)}.`,
    ),
  ];
}
