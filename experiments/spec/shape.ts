import type { ParameterSpec, ParameterSpecs } from "../../engine/base/parameter.ts";

/**
 * The form of a document as plain data, made from the engine's parameter tables. The reader, the JSON Schema and the
 * reference page are all made from it.
 */
export type Shape = ParameterShape | SectionShape | NamedShape | ListShape | FreeShape;

export interface ParameterShape {
  readonly kind: "parameter";
  readonly spec: ParameterSpec;
}

/** A map of known keys. */
export interface SectionShape {
  readonly kind: "section";
  readonly doc: string;
  readonly fields: Readonly<Record<string, Shape>>;
  readonly selector?: Selector;
  /** Absent means none (null), not all defaults. */
  readonly optional?: boolean;
}

/** A key whose value brings further keys, or values that stand in for those left out. */
export interface Selector {
  readonly key: string;
  readonly doc: string;
  /** What a choice is called: "class of agents". */
  readonly what: string;
  readonly needed: boolean;
  /** The choice that stands where none is written; it may be absent where nothing needs to be chosen. */
  readonly default?: string;
  readonly cases: ReadonlyMap<string, SelectorCase>;
}

export interface SelectorCase {
  readonly doc: string;
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Resolved values by key, in place of the tables' defaults. */
  readonly preset?: Preset;
}

/** Resolved values by key: nested for sections and for maps by name. */
export type Preset = Readonly<Record<string, unknown>>;

/** A map by names of the author's choice, or of contract families. */
export interface NamedShape {
  readonly kind: "named";
  readonly doc: string;
  /** What an entry is called: "group". */
  readonly what: string;
  readonly names: "families" | NamePattern;
  readonly of: Shape;
  /** Fewest entries; 0: the map may be absent. */
  readonly least: number;
  readonly optional?: boolean;
}

export interface NamePattern {
  readonly pattern: string;
  /** "a name of lower-case letters …". */
  readonly words: string;
}

/** A list whose order decides nothing. */
export interface ListShape {
  readonly kind: "list";
  readonly doc: string;
  /** What an item is called: "holiday". */
  readonly what: string;
  readonly of: Shape;
}

/** A part that another document's form decides, such as what an arm sets in a scenario: handed on with its places. */
export interface FreeShape {
  readonly kind: "free";
  readonly doc: string;
  readonly form: "map" | "list";
}

/** The fields of a parameter table. */
export function fieldsOf(specs: ParameterSpecs): Record<string, Shape> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, { kind: "parameter", spec }]),
  );
}

/** Whether a document must say something of a part: it has no default, and nothing stands in for it. */
export function isNeeded(shape: Shape): boolean {
  if (shape.kind === "parameter") return shape.spec.default === undefined;
  if (shape.kind === "named") return shape.least > 0;
  if (shape.kind !== "section" || shape.optional === true || shape.selector !== undefined)
    return false;
  return Object.values(shape.fields).some(isNeeded);
}
