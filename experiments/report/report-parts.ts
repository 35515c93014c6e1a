import type { ResultStore } from "../runner/result-store.ts";
import type { Deviation } from "../study/deviation.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { FileContent } from "../record/file-content.ts";
import { madeTable, type StudyRow, type RowTable, tableOf } from "../study/row-table.ts";
import { doseRows, effectRows, mediatorRows, runTable } from "../study/study-tables.ts";
import { tableFiles } from "../study/table-files.ts";
import { conditionRows } from "./condition-rows.ts";
import { controlRows } from "./control-rows.ts";
import { curveRows } from "./curve-rows.ts";
import { dataPackage } from "./data-package.ts";
import { expiryRows } from "./expiry-rows.ts";
import type { Figure } from "./figure.ts";
import { mediatorsTables } from "./mediators-tables.ts";
import { pageAsHtml } from "./page-as-html.ts";
import { pageAsMarkdown } from "./page-as-markdown.ts";
import { ruleEventRows, ruleEventsTable } from "./rule-events-table.ts";
import { sensitivityRows } from "./sensitivity-rows.ts";
import { sensitivityTable } from "./sensitivity-table.ts";
import { studyArmRows } from "./study-arm-rows.ts";
import { citationWords } from "./study-citation.ts";
import { STUDY_TABLES } from "./study-columns.ts";
import { allFigures, studyFigures } from "./study-figures.ts";
import { studyPage } from "./study-report.ts";
import { effectsTable, outcomesTable } from "./study-text-tables.ts";
import { tableAsLatex } from "./table-as-latex.ts";

/** A file of a study's results. */
export interface ReportPart {
  /** Path below the study's folder, with `/`. */
  readonly name: string;
  readonly content: FileContent;
}

/**
 * Everything that a study's results are written as, the page last: a function of the study and the engine alone.
 *
 * @param png Draws a figure as a picture; null: figures come as SVG alone.
 */
export function* reportParts(
  result: StudyResult,
  store: ResultStore,
  deviations: readonly Deviation[],
  png: ((figure: Figure) => Uint8Array) | null = null,
): Iterable<ReportPart> {
  const tables = tablesOf(result, store);
  for (const [name, table] of tables) {
    for (const [ending, content] of Object.entries(tableFiles(table, textColumns(name)))) {
      yield { name: `${name}.${ending}`, content };
    }
  }
  yield { name: "datapackage.json", content: dataPackage(result, tables) };
  yield* latexParts(result);
  yield { name: "citation.bib", content: `${citationWords(result)}\n` };
  const figures = studyFigures(result);
  for (const figure of allFigures(figures)) {
    yield { name: `figures/${figure.name}.svg`, content: figure.svg };
    if (png !== null) yield { name: `figures/${figure.name}.png`, content: png(figure) };
  }
  const page = studyPage(result, figures, deviations);
  yield { name: "report.md", content: pageAsMarkdown(page) };
  yield { name: "report.html", content: pageAsHtml(page) };
}

/** Names of a table's columns that are declared as text. */
const textColumns = (table: string): string[] =>
  STUDY_TABLES.filter(({ name }) => name === table).flatMap(({ columns }) =>
    columns.filter(({ type }) => type === "text").map(({ name }) => name),
  );

/** Tables by name; those without rows are left out. */
function tablesOf(result: StudyResult, store: ResultStore): Map<string, RowTable> {
  const filled = (rows: readonly StudyRow[]): RowTable | null =>
    rows.length === 0 ? null : tableOf(rows);
  const all = Object.entries({
    runs: runTable(result, store),
    arms: filled(studyArmRows(result)),
    effects: filled(effectRows(result)),
    conditions: filled(conditionRows(result)),
    dose_response: filled(doseRows(result)),
    sensitivity: filled(sensitivityRows(result)),
    mediators: filled(mediatorRows(result)),
    rule_events: filled(ruleEventRows(result)),
    curves: madeTable(() => curveRows(result)),
    controls: filled(controlRows(result)),
    expiries: filled(expiryRows(result)),
  });
  return new Map(all.flatMap(([name, table]) => (table === null ? [] : [[name, table] as const])));
}

function* latexParts(result: StudyResult): Iterable<ReportPart> {
  const { binding, holdings } = mediatorsTables(result);
  const tables = {
    effects: effectsTable(result, "primary"),
    exploratory: effectsTable(result, "exploratory"),
    sensitivity: sensitivityTable(result),
    mediators: binding,
    holdings,
    "rule-events": ruleEventsTable(result),
    outcomes: outcomesTable(result),
  };
  for (const [name, table] of Object.entries(tables)) {
    if (table.rows.length === 0) continue;
    yield { name: `latex/${name}.tex`, content: tableAsLatex(table, name) };
  }
}
