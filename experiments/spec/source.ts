import type { Place } from "./problem.ts";

/** What a file says, free of YAML: scalars, lists and maps, each with its place. */
export type SourceNode = SourceScalar | SourceList | SourceMap;

export interface SourceScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly at: Place;
}

export interface SourceList {
  readonly kind: "list";
  readonly items: readonly SourceNode[];
  readonly at: Place;
}

export interface SourceMap {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, SourceEntry>;
  readonly at: Place;
  /** Keys that a layer set to null, and where: they are not among the entries. */
  readonly removed?: ReadonlyMap<string, Place>;
}

export interface SourceEntry {
  readonly keyAt: Place;
  readonly node: SourceNode;
}

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** The bare values of a node. */
export function plainOf(node: SourceNode): Json {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainOf);
  const plain: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const [key, entry] of node.entries) plain[key] = plainOf(entry.node);
  return plain;
}

/** A value that comes from elsewhere than a file, such as a flag or a study, as if it had stood at a place. */
export function sourceOf(value: Json, at: Place): SourceNode {
  if (value === null || typeof value !== "object") return { kind: "scalar", value, at };
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map((item) => sourceOf(item as Json, at)), at };
  }
  const entries = new Map<string, SourceEntry>();
  for (const [key, item] of Object.entries(value)) {
    entries.set(key, { keyAt: at, node: sourceOf(item, at) });
  }
  return { kind: "map", entries, at };
}

/** A document that sets one path and nothing else: a layer over a scenario. */
export function layerSetting(path: readonly string[], value: Json, at: Place): SourceMap {
  let node = sourceOf(value, at);
  for (const key of [...path].reverse()) {
    node = { kind: "map", entries: new Map([[key, { keyAt: at, node }]]), at };
  }
  if (node.kind !== "map") throw new TypeError("a layer sets a path below the document");
  return node;
}

/** The nodes of a path as far as they are there: where to point for something that is wrong at the path. */
export function placeOf(root: SourceMap, path: readonly string[]): Place {
  let node: SourceNode = root;
  let place = root.at;
  for (const key of path) {
    const entry = entryOf(node, key);
    if (entry === undefined) return place;
    place = entry.node.kind === "scalar" ? entry.node.at : entry.keyAt;
    node = entry.node;
  }
  return place;
}

/** What stands under a key of a map, or at an index of a list. */
function entryOf(node: SourceNode, key: string): SourceEntry | undefined {
  if (node.kind === "map") return node.entries.get(key);
  const item = node.kind === "list" ? node.items[Number(key)] : undefined;
  return item === undefined ? undefined : { keyAt: item.at, node: item };
}

/** Whether a path is written in a document. */
export function isGiven(root: SourceMap, path: readonly string[]): boolean {
  let node: SourceNode = root;
  for (const key of path) {
    const entry = entryOf(node, key);
    if (entry === undefined) return false;
    node = entry.node;
  }
  return true;
}

/** The map at a path, or undefined where none stands there. */
export function mapAt(root: SourceMap, path: readonly string[]): SourceMap | undefined {
  let node: SourceNode | undefined = root;
  for (const key of path) node = node?.kind === "map" ? node.entries.get(key)?.node : undefined;
  return node?.kind === "map" ? node : undefined;
}

/** A document as if nothing were written at a path. */
export function withoutPath(root: SourceMap, [key, ...rest]: readonly string[]): SourceMap {
  const entry = key === undefined ? undefined : root.entries.get(key);
  if (key === undefined || entry === undefined) return root;
  const entries = new Map(root.entries);
  if (rest.length === 0) entries.delete(key);
  else if (entry.node.kind === "map") {
    entries.set(key, { ...entry, node: withoutPath(entry.node, rest) });
  }
  return { ...root, entries };
}

/** `over` laid upon `base`: maps merge, scalars and lists replace, a key set to null is removed. */
export function mergeSources(base: SourceMap, over: SourceMap): SourceMap {
  const entries = new Map(base.entries);
  const removed = new Map(base.removed);
  for (const [key, entry] of over.entries) {
    const { node } = entry;
    if (node.kind === "scalar" && node.value === null) {
      entries.delete(key);
      removed.set(key, entry.keyAt);
      continue;
    }
    removed.delete(key);
    const below = entries.get(key)?.node;
    const merged =
      node.kind !== "map"
        ? node
        : mergeSources(below?.kind === "map" ? below : nothing(node), node);
    entries.set(key, { keyAt: entry.keyAt, node: merged });
  }
  const at = over.at.line > 0 ? over.at : base.at;
  return { kind: "map", entries, at, ...(removed.size === 0 ? {} : { removed }) };
}

const nothing = ({ at }: SourceMap): SourceMap => ({ kind: "map", entries: new Map(), at });
