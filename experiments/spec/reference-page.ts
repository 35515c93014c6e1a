import type { AgentClass } from "../../engine/agent.ts";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { defaultWords, rangeWords } from "./parameter-words.ts";
import {
  DATE,
  DURATION,
  LOTS,
  MONEY,
  PERCENTAGE,
  TIME_OF_DAY,
  TIME_UNIT_WORDS,
} from "./quantity.ts";
import { scenarioShape } from "./scenario-shape.ts";
import type { NamedShape, SectionShape, Selector, Shape } from "./shape.ts";

/** The reference of scenario files as Markdown, made from the same tables as the reader. */
export function scenarioReference(classes: ReadonlyMap<string, AgentClass>): string {
  const shape = scenarioShape(classes);
  const lines = [INTRODUCTION, ...sectionLines(shape, "")];
  return `${lines.join("\n").trimEnd()}\n`;
}

const INTRODUCTION = `# Scenario files: reference

Made from the parameter tables by \`node experiments/cli/write-reference.ts\`; do not edit.

A scenario is one YAML 1.2 document, at most 1 MiB, with keys in camelCase. \`tokenpit validate FILE\` checks it,
\`tokenpit schema scenario\` prints its JSON Schema for editors.

\`\`\`yaml
schema: 1                # version of the file's form
extends: scu-nymex       # optional: a shipped scenario by name, or a relative path within the file's folder
name: tighter-limit
rules:
  positionLimits:
    SCU: { spotMonth: { lots: 3750 lots } }
\`\`\`

With \`extends\`, the file is laid over the other one: maps merge, scalars and lists replace, and a key set to null is
removed. Key order decides nothing. The spec that a run leaves in its manifest is a scenario file too; where it was made
with classes of one's own (\`--agents FILE\`), its \`agentsFile\` is the SHA-256 of that file.

| written as | example | means |
|---|---|---|
| number, whole number | \`0.25\`, \`12\` | in the unit of the parameter |
| fraction | \`0.15\` or \`${PERCENTAGE.example}\` | a share of one |
| duration | \`${DURATION.example}\` | with its unit: ${TIME_UNIT_WORDS} |
| lots | \`${LOTS.example}\` | with its unit |
| money | \`${MONEY.example}\` | with its unit |
| date, time | \`${DATE.example}\`, \`"${TIME_OF_DAY.example}"\` | times of day are UTC unless said otherwise |
| distribution | \`3\`, or one of the forms below | drawn for every agent, or for every message where it is a latency |
| families | \`[SCU]\` | contract families of the scenario |

Distributions, whose numbers carry the parameter's unit where it has one:
\`{ uniform: { minimum: 1, maximum: 5 } }\`, \`{ lognormal: { median: 5 ms, sigma: 0.5 } }\`,
\`{ pareto: { minimum: 1, shape: 1.5, maximum: 100 } }\` (cut off at its maximum).
`;

function sectionLines(shape: SectionShape, path: string): string[] {
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
  }
  return [...lines, ...inside];
}

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
