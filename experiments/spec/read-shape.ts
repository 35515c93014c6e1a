import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { canonicalJson } from "./canonical-json.ts";
import { equal } from "./equal-values.ts";
import { nearest } from "./nearest.ts";
import { allowedWords } from "./parameter-words.ts";
import {
  missingWords,
  type Place,
  type Problems,
  showText,
  type Spot,
  spotBelow,
} from "./problem.ts";
import { foundWords } from "./read-number.ts";
import { readParameter, unknownFamily } from "./read-parameter.ts";
import { readSelector, refuseNoChoice, refuseUnknownKeys } from "./read-selector.ts";
import type { FreeShape, ListShape, NamedShape, Preset, SectionShape, Shape } from "./shape.ts";
import {
  type Json,
  placeOf,
  plainOf,
  type SourceEntry,
  type SourceMap,
  type SourceNode,
} from "./source.ts";

/** What a part of a document comes to. */
export interface Reading {
  /** In the engine's units; undefined where it cannot be had, which a problem tells. Values that are none are null. */
  readonly value: unknown;
  /** The canonical spelling without what is default; undefined: nothing needs to be said. */
  readonly spelled: Json | undefined;
}

export interface ReadContext {
  readonly problems: Problems;
  /** Contract families of the scenario. */
  readonly families: readonly string[];
}

const FAILED: Reading = { value: undefined, spelled: undefined };

/**
 * Reads a document against its shape.
 *
 * @param preset stands in for what is left out, in place of the defaults
 */
export function readShape(
  shape: Shape,
  node: SourceNode | undefined,
  spot: Spot,
  context: ReadContext,
  preset?: unknown,
): Reading {
  switch (shape.kind) {
    case "parameter":
      return readOne(shape.spec, node, spot, context, preset);
    case "list":
      return readList(shape, node, spot, context);
    case "named":
      return readNamed(shape, node, spot, context, preset);
    case "free":
      return readFree(shape, node, spot, context);
    default:
      return readSection(shape, node, spot, context, preset as Preset | undefined);
  }
}

function readOne(
  spec: ParameterSpec,
  node: SourceNode | undefined,
  spot: Spot,
  { problems, families }: ReadContext,
  preset: unknown,
): Reading {
  const standing = preset === undefined ? defaultOf(spec, families) : preset;
  const path = spot.path.join(".");
  if (node === undefined) {
    if (standing !== undefined) return { value: standing, spelled: undefined };
    problems.add(spot.at, path, missingWords(spot, allowedWords(spec)));
    return FAILED;
  }
  const read = readParameter(spec, plainOf(node), spot.path.at(-1)!, families);
  if ("faults" in read) {
    for (const { below, message } of read.faults) {
      const at = placeBelow(node, below);
      problems.add(at, [...spot.path, ...below].join("."), message);
    }
    return FAILED;
  }
  return { value: read.value, spelled: equal(read.value, standing) ? undefined : read.spelled };
}

/** The resolved default of a parameter; undefined: it has none. That defaults can be read, a test sees to. */
export function defaultOf(spec: ParameterSpec, families: readonly string[] = []): unknown {
  if (spec.default === undefined || spec.default === null) return spec.default;
  const read = readParameter(spec, spec.default, "default", families);
  return "faults" in read ? undefined : read.value;
}

function readList(
  shape: ListShape,
  node: SourceNode | undefined,
  spot: Spot,
  context: ReadContext,
): Reading {
  if (node === undefined) return { value: [], spelled: undefined };
  const { problems } = context;
  const path = spot.path.join(".");
  if (node.kind !== "list") {
    return refused(node, path, `a list of ${shape.what}s`, problems);
  }
  const values: unknown[] = [];
  const spelled = new Map<string, Json>();
  for (const [i, item] of node.items.entries()) {
    const inside = { path: [...spot.path, String(i)], at: item.at };
    const read = readShape(shape.of, item, inside, context);
    if (read.value === undefined) continue;
    const text = canonicalJson(read.spelled ?? {});
    if (spelled.has(text)) {
      problems.add(item.at, `${path}.${i}`, `this ${shape.what} stands twice`);
    }
    spelled.set(text, read.spelled ?? {});
    values.push(read.value);
  }
  const texts = [...spelled.keys()].sort(byCodeUnit);
  const inOrder = texts.map((text) => spelled.get(text)!);
  return { value: values, spelled: texts.length === 0 ? undefined : inOrder };
}

/** The node itself: whoever knows the form reads it. */
function readFree(
  { form }: FreeShape,
  node: SourceNode | undefined,
  spot: Spot,
  { problems }: ReadContext,
): Reading {
  if (node === undefined) return { value: null, spelled: undefined };
  if (node.kind === form) return { value: node, spelled: plainOf(node) };
  return refused(node, spot.path.join("."), `a ${form}`, problems);
}

/** What stands here is of another kind altogether. */
function refused(node: SourceNode, path: string, allowed: string, problems: Problems): Reading {
  problems.add(node.at, path, `found ${foundWords(plainOf(node))}; allowed: ${allowed}`);
  return FAILED;
}

function readNamed(
  shape: NamedShape,
  node: SourceNode | undefined,
  spot: Spot,
  context: ReadContext,
  preset: unknown,
): Reading {
  const { problems } = context;
  const path = spot.path.join(".");
  if (node === undefined) {
    if (preset !== undefined) return { value: preset, spelled: undefined };
    const nothing = shape.optional === true ? null : {};
    if (shape.least === 0) return { value: nothing, spelled: undefined };
    problems.add(spot.at, path, missingWords(spot, `a map with a ${shape.what} under each name`));
    return FAILED;
  }
  if (node.kind !== "map") {
    return refused(node, path, `a map with a ${shape.what} under each name`, problems);
  }
  if (node.entries.size < shape.least) {
    problems.add(node.at, path, `found no ${shape.what}: at least one is needed`);
  }
  const values: Record<string, unknown> = {};
  const spelled: Record<string, Json> = {};
  for (const name of [...node.entries.keys()].sort(byCodeUnit)) {
    const entry = node.entries.get(name)!;
    const wrong = wrongName(shape, name, context.families);
    if (wrong !== null) {
      problems.add(entry.keyAt, path, wrong);
      continue;
    }
    const meantName = nearest(name, namesBefore(node, entry));
    const at = { path: [...spot.path, name], at: entry.keyAt };
    const inside = meantName === undefined ? at : { ...at, meantName };
    const read = readShape(shape.of, entry.node, inside, context);
    values[name] = read.value;
    spelled[name] = read.spelled ?? {};
  }
  const same = preset !== undefined && equal(values, preset);
  const bare = shape.least === 0 && node.entries.size === 0 && preset === undefined;
  return { value: values, spelled: same || bare ? undefined : spelled };
}

/** Names that stand in other files than this one: what it is laid over. */
const namesBefore = ({ entries }: SourceMap, { keyAt }: SourceEntry): string[] =>
  [...entries].filter(([, each]) => each.keyAt.file !== keyAt.file).map(([name]) => name);

/** Names are put in order, so that the order of a file decides nothing. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function wrongName(shape: NamedShape, name: string, families: readonly string[]): string | null {
  if (shape.names === "families") {
    return families.includes(name) ? null : unknownFamily(name, families);
  }
  if (new RegExp(shape.names.pattern).test(name)) return null;
  return `found the ${shape.what} \`${showText(name)}\`; allowed: ${shape.names.words}`;
}

function readSection(
  shape: SectionShape,
  node: SourceNode | undefined,
  spot: Spot,
  context: ReadContext,
  preset: Preset | undefined,
): Reading {
  const { problems } = context;
  const standing = preset ?? null;
  if (node === undefined && shape.optional === true) return { value: standing, spelled: undefined };
  if (node !== undefined && node.kind !== "map") {
    const keys = Object.keys(shape.fields).join(", ");
    return refused(node, spot.path.join("."), `a map of ${keys}`, problems);
  }
  const chosen = readSelector(shape, node, spot, problems);
  const values: Record<string, unknown> = { ...chosen.value };
  const spelled: Record<string, Json> = { ...chosen.spelled };
  const fields = { ...shape.fields, ...chosen.fields };
  if (chosen.known) refuseUnknownKeys(shape, fields, node, spot, problems);
  const told = chosen.known ? refuseNoChoice(shape, node, spot, problems) : [];
  for (const [key, field] of Object.entries(fields)) {
    const entry = node?.entries.get(key);
    if (entry === undefined && (!chosen.known || told.includes(key))) continue;
    const inside = spotBelow(spot, node, key);
    const presets = Object.hasOwn(chosen.preset ?? {}, key) ? chosen.preset : preset;
    const read = readShape(field, entry?.node, inside, context, presets?.[key]);
    values[key] = read.value;
    if (read.spelled !== undefined) spelled[key] = read.spelled;
  }
  if (!chosen.known) return FAILED;
  const silent =
    Object.keys(spelled).length === 0 && (shape.optional !== true || standing !== null);
  return { value: values, spelled: silent ? undefined : spelled };
}

/** The node that a parameter's own key names, as far as it is there. */
function placeBelow(node: SourceNode, below: readonly string[]): Place {
  if (below.length === 0) return node.at;
  if (node.kind === "list") return node.items[Number(below[0])]?.at ?? node.at;
  return node.kind === "map" ? placeOf(node, below) : node.at;
}
