import { meant, nearest } from "../spec/nearest.ts";
import type { Problems } from "../spec/problem.ts";
import type { StudyFile } from "../spec/read-study.ts";
import { familiesIn, layOver } from "../spec/resolve-scenario.ts";
import type { SectionShape, Shape } from "../spec/shape.ts";
import type { Study } from "../spec/study.ts";
import { placeOf, plainOf, type SourceMap, type SourceNode } from "../spec/source.ts";
import { referenceArm } from "./study-arms.ts";

/** A part of a scenario: its form, and what a file says there. */
interface Part {
  readonly shape: Shape;
  readonly node: SourceNode | undefined;
}

/** What may stand below a part: names; `any`: whatever is written is judged when the level is. */
type Below = readonly string[] | "any";

/** Factors must name paths that the scenario has: a group or a contract is not made up by a misspelt level. */
export function checkFactors(
  { study, source }: StudyFile,
  layers: readonly SourceMap[],
  shape: SectionShape,
  problems: Problems,
): void {
  const reference = referenceArm(study, source);
  for (const [name, factor] of Object.entries(study.factors)) {
    if (factor.path === null) continue;
    const over = factor.with === null ? [] : [factor.with];
    const market = layOver([...layers, ...reference.layers, ...over]);
    const fault = twiceFault(study.factors, name) ?? marketPathFault(shape, market, factor.path);
    if (fault === null) continue;
    const at = ["factors", name, "path"];
    problems.add(placeOf(source, at), at.join("."), fault);
  }
}

/** Of two factors on one path the later one would win, and the other's levels be no market of their own. */
function twiceFault(factors: Study["factors"], name: string): string | null {
  const { path } = factors[name]!;
  const [first] = Object.keys(factors).filter((other) => factors[other]!.path === path);
  return first === name ? null : `\`${path}\` is the path of the factor \`${first}\` already`;
}

/** Null: a market written down as `market` has the path, or may have it. */
export const marketPathFault = (
  shape: SectionShape,
  market: SourceMap,
  path: string,
): string | null => pathFault({ shape, node: market }, path.split("."), familiesIn(market));

/** Null: the path is there. */
function pathFault(
  root: Part,
  path: readonly string[],
  families: readonly string[],
): string | null {
  let part = root;
  for (const [i, key] of path.entries()) {
    const below = namesBelow(part, families);
    if (below === "any") return null;
    if (below.includes(key)) {
      part = partAt(part, key);
      continue;
    }
    const before = path.slice(0, i);
    const near = nearPath(part, path.slice(i), families);
    if (near !== null) {
      const whole = [...before, ...near].join(".");
      return `no \`${key}\` ${placeWords(before)}: did you mean \`${whole}\`?`;
    }
    const known = below.length === 0 ? "it has no parts" : meant(key, below);
    return `no \`${key}\` ${placeWords(before)}: ${known}`;
  }
  return null;
}

const placeWords = (path: readonly string[]): string =>
  path.length === 0 ? "at the top of a scenario" : `below \`${path.join(".")}\``;

/** The path with each key that is not there replaced by the nearest one; null where one has none. */
function nearPath(
  part: Part,
  path: readonly string[],
  families: readonly string[],
): readonly string[] | null {
  const [key, ...rest] = path;
  if (key === undefined) return [];
  const below = namesBelow(part, families);
  if (below === "any") return path;
  const meantKey = below.includes(key) ? key : nearest(key, below);
  if (meantKey === undefined) return null;
  const further = nearPath(partAt(part, meantKey), rest, families);
  return further === null ? null : [meantKey, ...further];
}

function namesBelow({ shape, node }: Part, families: readonly string[]): Below {
  switch (shape.kind) {
    case "section": {
      const { selector } = shape;
      const own = Object.keys(fieldsOf(shape, node));
      return selector === undefined ? own : [selector.key, ...own];
    }
    case "named":
      if (shape.names === "families") return families;
      return node?.kind === "map" && node.entries.size > 0 ? [...node.entries.keys()] : "any";
    case "parameter":
      return shape.spec.type === "distribution" ? "any" : [];
    case "list":
      return [];
    default:
      return "any";
  }
}

function partAt({ shape, node }: Part, key: string): Part {
  const inside = node?.kind === "map" ? node.entries.get(key)?.node : undefined;
  if (shape.kind === "named") return { shape: shape.of, node: inside };
  const field = shape.kind === "section" ? fieldsOf(shape, node)[key] : undefined;
  return { shape: field ?? CHOICE, node: inside };
}

/** A selector's own key: nothing stands below it. */
const CHOICE: Shape = {
  kind: "list",
  doc: "",
  what: "",
  of: { kind: "free", doc: "", form: "list" },
};

/** The keys of a section; where its selector brings some, those of the choice, or of any choice where none is made. */
function fieldsOf(
  { fields, selector }: SectionShape,
  node: SourceNode | undefined,
): Readonly<Record<string, Shape>> {
  if (selector === undefined) return fields;
  const chosen = node?.kind === "map" ? node.entries.get(selector.key)?.node : undefined;
  const one = chosen === undefined ? undefined : selector.cases.get(plainOf(chosen) as string);
  const cases = one === undefined ? [...selector.cases.values()] : [one];
  return Object.assign({}, fields, ...cases.map((each) => each.fields ?? {})) as typeof fields;
}
