import { AGENT_CLASSES } from "../../agents/registry.ts";
import { GROUP_PARAMETERS } from "../../agents/population.ts";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { wordTable } from "../../experiments/report/text-table.ts";
import { defaultWords } from "../../experiments/spec/parameter-words.ts";
import { scenarioShape } from "../../experiments/spec/scenario-shape.ts";
import type { SectionShape, Shape } from "../../experiments/spec/shape.ts";

const code = (word: string): string => `\`${word}\``;
const cell = (text: string): string => text.replaceAll("|", String.raw`\|`);

/** Every class of agents: what it is in the market for, what it does, how it opens, what it needs. */
export function classRows(): string[] {
  const rows = [...AGENT_CLASSES.values()].map((one) => [
    code(one.name),
    one.intent.replace("_", " "),
    cell(one.doc),
    openingWords(one.openingLots !== undefined, one.openingCapacity !== undefined),
    one.needsStructuralEconomy === true ? "structural only" : "either",
  ]);
  return wordTable(["Class", "Intent", "What it does", "Opens with", "Economy"], rows);
}

function openingWords(hasLots: boolean, hasCapacity: boolean): string {
  if (hasLots)
    return hasCapacity ? "a position of its own, and others' surplus" : "its own position";
  return hasCapacity ? "others' surplus" : "nothing";
}

/** The parameters of every class beside those that all groups have, with units and defaults. */
export const classParameterRows = (): string[] =>
  wordTable(
    ["Class", "Parameters (default)"],
    [
      ["all groups", parameterWords(GROUP_PARAMETERS)],
      ...[...AGENT_CLASSES.values()].map((one) => [code(one.name), parameterWords(one.parameters)]),
    ],
  );

const parameterWords = (specs: Readonly<Record<string, ParameterSpec>>): string =>
  Object.entries(specs)
    .map(([key, spec]) => `${code(key)} (${defaultOf(spec)})`)
    .join(", ");

function defaultOf(spec: ParameterSpec): string {
  if (spec.default === undefined) return "needed";
  const written = spec.default;
  if (written === null) return "none";
  const value =
    typeof written === "object" && "constant" in written
      ? String(written.constant)
      : defaultWords(written);
  const hasUnit = spec.unit !== "" && /^[-\d.e]+$/.test(value);
  return cell(hasUnit ? `${value} ${spec.unit}` : value);
}

/** A table of parameters: a section of a scenario that has parameters of its own. */
export interface ParameterTable {
  readonly path: string;
  readonly doc: string;
  readonly specs: Readonly<Record<string, ParameterSpec>>;
}

/** Every table of parameters of a scenario but those of the classes of agents, in the order of the form. */
export const parameterTables = (): ParameterTable[] =>
  Object.entries(scenarioShape(AGENT_CLASSES).fields)
    .flatMap(([key, field]) => tablesIn(field, key))
    .concat(ownTable("the document", scenarioShape(AGENT_CLASSES)));

function tablesIn(shape: Shape, path: string): ParameterTable[] {
  if (shape.kind === "parameter" || shape.kind === "free") return [];
  if (shape.kind === "list") return tablesIn(shape.of, `${path}[]`);
  if (shape.kind === "named") return tablesIn(shape.of, `${path}.<${shape.what}>`);
  const inside = Object.entries(shape.fields).flatMap(([key, field]) =>
    tablesIn(field, `${path}.${key}`),
  );
  const isOfAgents = path.startsWith("agents.") && shape.selector !== undefined;
  const cases = isOfAgents ? [] : casesOf(shape, path);
  return [...ownTable(path, shape), ...inside, ...cases];
}

const casesOf = ({ selector }: SectionShape, path: string): ParameterTable[] =>
  [...(selector?.cases ?? [])].flatMap(([name, { doc, fields }]) =>
    fields === undefined
      ? []
      : tablesIn({ kind: "section", doc, fields }, `${path} (${selector!.key}: ${name})`),
  );

function ownTable(path: string, { doc, fields }: SectionShape): ParameterTable[] {
  const own = Object.entries(fields).flatMap(([key, field]) =>
    field.kind === "parameter" ? [[key, field.spec] as const] : [],
  );
  return own.length === 0 ? [] : [{ path, doc, specs: Object.fromEntries(own) }];
}

/** All of them as one table of a page. */
export const parameterTableRows = (): string[] =>
  wordTable(
    ["Section", "What", "Parameters (default)"],
    parameterTables().map(({ path, doc, specs }) => [code(path), cell(doc), parameterWords(specs)]),
  );

/** Every table of facts, with the names of its columns. */
export const factRows = (): string[] =>
  wordTable(
    ["Table", "A row is", "Columns"],
    FACT_TABLES.map(({ name, doc, columns }) => [
      code(name),
      cell(doc),
      columns.map((column) => code(column.name)).join(" "),
    ]),
  );

/** The purposes of random streams. */
export const streamRows = (): string[] =>
  wordTable(
    ["Number", "Purpose"],
    Object.entries(PURPOSE).map(([name, number]) => [String(number), code(name)]),
  );
