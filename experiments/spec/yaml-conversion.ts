import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { type Place, type Problems, showText } from "./problem.ts";
import type { SourceEntry, SourceMap, SourceNode } from "./source.ts";

/** Deepest nesting of maps and lists. */
export const DEEPEST = 32;
/** Most values of a file once its aliases are followed. */
const MOST_VALUES = 50_000;

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

const TOO_DEEP = `nested deeper than ${DEEPEST} levels`;
const TOO_MANY_VALUES = `more than ${MOST_VALUES} values once aliases are followed`;
export const EMPTY = "found nothing: a map of keys is needed (see `tokenpit schema`)";

function levelsOf(node: SourceNode): number {
  if (node.kind === "scalar") return 0;
  const inside = node.kind === "list" ? node.items : [...node.entries.values()].map((e) => e.node);
  return 1 + inside.reduce((most, one) => Math.max(most, levelsOf(one)), 0);
}

/** A value that an alias may stand for. */
interface Anchored {
  readonly node: SourceNode;
  readonly values: number;
  readonly levels: number;
}

/** Turns YAML nodes into source nodes. An alias shares the node of its anchor, and counts as if it were written out. */
export class YamlConversion {
  readonly #document: Document.Parsed;
  readonly #anchors = new Map<string, Anchored>();
  readonly #place: (offset: number) => Place;
  readonly #problems: Problems;
  #values = 0;

  constructor(document: Document.Parsed, place: (offset: number) => Place, problems: Problems) {
    this.#document = document;
    this.#place = place;
    this.#problems = problems;
  }

  convert(): SourceMap | null {
    const { contents } = this.#document;
    const at = this.#at(contents);
    const top = contents === null ? null : this.#node(contents, [], at);
    if (top?.kind === "map") return top;
    if (top === null && this.#problems.any) return null;
    const empty = top === null || (top.kind === "scalar" && top.value === null);
    this.#problems.add(at, "", empty ? EMPTY : `found a ${top.kind}: a map of keys is needed`);
    return null;
  }

  #at(node: Node | null): Place {
    return this.#place(node?.range?.[0] ?? 0);
  }

  #fail(at: Place, path: readonly string[], message: string): null {
    this.#problems.add(at, path.join("."), message);
    return null;
  }

  /** Null where the node is refused. */
  #node(node: Node, path: readonly string[], at: Place): SourceNode | null {
    if (this.#values++ >= MOST_VALUES) {
      return this.#values === MOST_VALUES + 1 ? this.#fail(at, [], TOO_MANY_VALUES) : null;
    }
    if (path.length > DEEPEST) return this.#fail(at, path, TOO_DEEP);
    if (isAlias(node)) return this.#alias(node.source, path, at);
    if (node.tag !== undefined) {
      return this.#fail(at, path, `found the tag ${showText(node.tag)}: tags are not allowed`);
    }
    const valuesBefore = this.#values - 1;
    const read = this.#value(node, path, at);
    const { anchor } = node as { anchor?: string };
    if (read !== null && anchor !== undefined) {
      const values = this.#values - valuesBefore;
      this.#anchors.set(anchor, { node: read, values, levels: levelsOf(read) });
    }
    return read;
  }

  #alias(name: string, path: readonly string[], at: Place): SourceNode | null {
    const target = this.#anchors.get(name);
    if (target === undefined) return this.#fail(at, path, `no anchor \`${showText(name)}\` before`);
    if (path.length + target.levels > DEEPEST) return this.#fail(at, path, TOO_DEEP);
    if (this.#values <= MOST_VALUES && this.#values + target.values - 1 > MOST_VALUES) {
      this.#values = Infinity;
      return this.#fail(at, [], TOO_MANY_VALUES);
    }
    this.#values += target.values - 1;
    return target.node;
  }

  #value(node: Node, path: readonly string[], at: Place): SourceNode | null {
    if (isMap(node)) return this.#map(node, path, at);
    if (isSeq(node)) {
      const items: SourceNode[] = [];
      for (const [i, item] of node.items.entries()) {
        const one = this.#node(item as Node, [...path, String(i)], this.#at(item as Node));
        if (one !== null) items.push(one);
      }
      return { kind: "list", items, at };
    }
    const { value } = node as { value: unknown };
    if (
      value !== null &&
      typeof value !== "string" &&
      typeof value !== "number" &&
      typeof value !== "boolean"
    ) {
      return this.#fail(at, path, "a value of this kind is not allowed");
    }
    return { kind: "scalar", value, at };
  }

  #map(node: YAMLMap, path: readonly string[], at: Place): SourceMap {
    const entries = new Map<string, SourceEntry>();
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null;
      const keyAt = keyNode === null ? at : this.#at(keyNode);
      const key = this.#key(keyNode, path, keyAt);
      if (key === null) continue;
      const inside = [...path, key];
      const before = entries.get(key);
      if (before !== undefined) {
        const message = `the key stands on line ${before.keyAt.line} already: each may stand once`;
        this.#problems.add(keyAt, inside.join("."), message, [before.keyAt]);
        continue;
      }
      const value = pair.value as Node | null;
      const read: SourceNode | null =
        value === null
          ? { kind: "scalar", value: null, at: keyAt }
          : this.#node(value, inside, value.range === undefined ? keyAt : this.#at(value));
      if (read !== null) entries.set(key, { keyAt, node: read });
    }
    return { kind: "map", entries, at };
  }

  #key(node: Node | null, path: readonly string[], at: Place): string | null {
    if (!isScalar(node) || typeof node.value !== "string" || node.tag !== undefined) {
      const found = isScalar(node) ? `\`${showText(String(node.value))}\`` : "something else";
      return this.#fail(at, path, `a key is a plain word: found ${found}`);
    }
    if (node.value === "<<") {
      return this.#fail(
        at,
        path,
        "merge keys (<<) are not allowed: use `extends`, or an alias for a whole value",
      );
    }
    if (FORBIDDEN_KEYS.has(node.value)) {
      return this.#fail(at, path, `the key \`${node.value}\` is not allowed`);
    }
    return node.value;
  }
}
