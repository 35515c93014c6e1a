import { plainOf } from "../spec/source.ts";
import { measureNames, measureSpec } from "../study/measure-specs.ts";
import { preregistration } from "../study/preregistration.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyResult } from "../study/study-result.ts";
import { columnName } from "../study/column-name.ts";
import type { RowTable } from "../study/row-table.ts";
import { engineVersion } from "../record/engine-version.ts";
import type { StudyColumn } from "./study-column.ts";
import { STUDY_TABLES } from "./study-columns.ts";

/** What a study's results consist of, as a Frictionless data package (specs.frictionlessdata.io, version 1). */
export function dataPackage(result: StudyResult, tables: ReadonlyMap<string, RowTable>): string {
  const { study } = result.loaded;
  const document = {
    profile: "tabular-data-package",
    name: study.name,
    title: study.title,
    ...(study.about === null ? {} : { description: study.about }),
    version: engineVersion(),
    keywords: ["simulation", "futures", "market design"],
    sources: [{ title: `Tokenpit, scenario ${result.scenario.name}, seed ${study.seed}` }],
    registered: preregistration(result.loaded).hash,
    resources: [...tables].map(([name, { columns }]) => resource(result, name, columns)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function resource(
  result: StudyResult,
  name: string,
  columns: readonly string[],
): Record<string, unknown> {
  const table = STUDY_TABLES.find((each) => each.name === name)!;
  const known = new Map(
    [...table.columns, ...factorColumns(result.loaded.study), ...measureColumns(result)].map(
      (column) => [column.name, column],
    ),
  );
  return {
    profile: "tabular-data-resource",
    name,
    description: table.doc,
    path: `${name}.csv`,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true },
    schema: {
      fields: columns.map((column) => fieldOf(column, known.get(column))),
      missingValues: [""],
      primaryKey: table.key,
    },
  };
}

const TYPES = { text: "string", number: "number", integer: "integer" } as const;

function fieldOf(name: string, column: StudyColumn | undefined): Record<string, unknown> {
  if (column === undefined) return { name, type: "any" };
  const { type, unit, doc, words } = column;
  return {
    name,
    type: TYPES[type],
    description: doc,
    ...(unit === "" ? {} : { unit }),
    ...(words === undefined ? {} : { constraints: { enum: words } }),
  };
}

const factorColumns = (study: StudyResult["loaded"]["study"]): StudyColumn[] =>
  Object.entries(study.factors).map(([name, { path, relativeTo, unit, levels }]) => {
    const isNumber =
      path !== null && (levels?.items ?? []).every((item) => typeof plainOf(item) === "number");
    const of = path === null ? "" : ` (${path})`;
    const multiple = relativeTo === null ? "" : `, as a multiple of ${relativeTo}`;
    return {
      name: `factor_${columnName(name)}`,
      type: isNumber ? "number" : "text",
      unit: relativeTo === null ? (unit ?? "") : "ratio",
      doc: `Level of ${factorLabel(study, name)}${of}${multiple}; empty where the arm leaves it as it is.`,
    };
  });

/** Measures keep their names as columns, in small letters and with underscores. */
const measureColumns = ({ scenario }: StudyResult): StudyColumn[] =>
  measureNames(scenario.families.map(({ symbol }) => symbol)).map((name) => {
    const { unit, doc } = measureSpec(name)!;
    return { name: columnName(name), type: "number", unit, doc };
  });
