import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { defaultWords, rangeWords } from "./parameter-words.ts";
import type { NamedShape, SectionShape, Selector, Shape } from "./shape.ts";

/** A shape as headings and tables in Markdown: what stands at `path`, then the parts below it. */
export function sectionLines(shape: SectionShape, path: string): string[] {
  const { selector } = shape;
  const lines = [`## ${path === "" ? "The document" : `\`${path}\``}`, "", shape.doc, ""];
  if (selector !== undefined) lines.push(...selectorLines(selector));
  lines.push(...tableLines(shape.fields, standsIn(selector)));
  const inside: string[] = [];
  for (const [key, field] of Object.entries(shape.fields)) {
    inside.push(...partLines(field, path === "" ? key : `${path}.${key}`));
  }
  for (const [name, { doc, fields }] of selector?.cases ?? []) {
    if (fields === undefined) continue;
    inside.push(`### \`${selector!.key}: ${name}\``, "", doc, "", ...tableLines(fields));
    for (const [key, field] of Object.entries(fields)) {
      inside.push(...partLines(field, `${path}.${key}`));
    }
  }
  return [...lines, ...inside];
}

/**
 * The tables of what stands at a path of a document's shape, and of the parts below it, each under its path: for pages
 * that are written by hand. Null where there is no such path.
 */
export function tablesAt(shape: SectionShape, path: string): string[] | null {
  let at: Shape | undefined = shape;
  for (const key of path.split(".")) {
    while (at !== undefined && "of" in at) at = at.of;
    if (key.startsWith("<")) continue; // any name, such as <family>
    at = at?.kind === "section" ? (caseOf(at, key) ?? at.fields[key]) : undefined;
  }
  return at === undefined ? null : captioned(partLines(at, path));
}

/** The section that a selector's choice brings. */
function caseOf(section: SectionShape, key: string): SectionShape | undefined {
  const found = section.selector?.cases.get(key);
  if (found?.fields === undefined) return undefined;
  return { kind: "section", doc: found.doc, fields: found.fields };
}

/** Headings of a reference page as lines within another page. */
const captioned = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(/^#+ (?<words>.*)$/, "$<words>:"));

function partLines(shape: Shape, path: string): string[] {
  switch (shape.kind) {
    case "parameter":
    case "free":
      return [];
    case "section":
      return sectionLines(shape, path);
    case "named":
      return partLines(shape.of, `${path}.${nameWord(shape)}`);
    default:
      return partLines(shape.of, `${path}[]`);
  }
}

const nameWord = (shape: NamedShape): string =>
  shape.names === "families" || shape.what === "contract family" ? "<family>" : `<${shape.what}>`;

function selectorLines(selector: Selector): string[] {
  const { key, doc, cases, default: standing } = selector;
  const choices = [...cases].map(([name, { doc: what }]) => `- \`${name}\`: ${what}`);
  const absent = standing === undefined ? "" : ` Where it is left out: \`${standing}\`.`;
  return [`\`${key}\`: ${doc}${absent}`, "", ...choices, ""];
}

/** What a table says of a key that is needed unless the selector's choice stands in for it. */
const standsIn = (selector: Selector | undefined): string =>
  selector === undefined || selector.needed ? "needed" : `by \`${selector.key}\``;

function tableLines(fields: Readonly<Record<string, Shape>>, needed = "needed"): string[] {
  const rows = Object.entries(fields).map(([key, field]) => row(key, field, needed));
  if (rows.length === 0) return [];
  return [
    "| key | type | unit | default | allowed | what | source |",
    "|---|---|---|---|---|---|---|",
    ...rows.map((cells) => `| ${cells.map(escape).join(" | ")} |`),
    "",
  ];
}

const partWord = (shape: Shape): string =>
  shape.kind === "list" || (shape.kind === "free" && shape.form === "list") ? "list" : "map";

function row(key: string, shape: Shape, needed: string): string[] {
  if (shape.kind !== "parameter") {
    const type = shape.kind === "named" ? `map by ${shape.what}` : partWord(shape);
    return [`\`${key}\``, type, "", "", "", shape.doc, ""];
  }
  const { spec } = shape;
  return [
    `\`${key}\``,
    typeWord(spec),
    spec.type === "distribution" && spec.of === "duration" ? "" : unitWord(spec),
    spec.default === undefined ? needed : defaultCell(spec),
    spec.choices === undefined
      ? rangeWords(spec).slice(2)
      : spec.choices.map((one) => `\`${one}\``).join(" "),
    spec.doc,
    spec.source,
  ];
}

const typeWord = (spec: ParameterSpec): string =>
  spec.of === undefined ? spec.type : `${spec.type} of ${spec.of}`;

/** Durations are microseconds to the engine only. */
const unitWord = (spec: ParameterSpec): string => (spec.type === "duration" ? "" : spec.unit);

function defaultCell(spec: ParameterSpec): string {
  const written = spec.default;
  if (typeof written === "object" && written !== null && "constant" in written) {
    return `\`${String(written.constant)}\``;
  }
  return written === null ? "none" : `\`${defaultWords(written)}\``;
}

const escape = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ");
