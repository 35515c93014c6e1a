import { meant, nearest } from "./nearest.ts";
import { missingWords, type Problems, showText, type Spot, spotBelow } from "./problem.ts";
import { foundWords } from "./read-number.ts";
import { isNeeded, type Preset, type SectionShape, type Shape } from "./shape.ts";
import { type Json, plainOf, type SourceMap } from "./source.ts";

/** What a section's selector comes to. */
export interface Selection {
  /** The selector's own key, as a value and as it is spelled where it is not default. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly spelled: Readonly<Record<string, Json>>;
  /** What the choice brings. */
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly preset?: Preset;
  /** False: the choice could not be read, and nobody can tell which keys are allowed or needed. */
  readonly known: boolean;
}

/** Unknown keys of one section that are told: nobody reads more. */
const MOST_UNKNOWN = 50;

const NO_SELECTOR: Selection = { value: {}, spelled: {}, known: true };
const UNKNOWN: Selection = { value: {}, spelled: {}, known: false };

/** Reads a section's selector, where it has one. */
export function readSelector(
  { selector }: SectionShape,
  node: SourceMap | undefined,
  spot: Spot,
  problems: Problems,
): Selection {
  if (selector === undefined) return NO_SELECTOR;
  const { key, what, needed, cases } = selector;
  const entry = node?.entries.get(key);
  const path = [...spot.path, key].join(".");
  const names = [...cases.keys()];
  const written = entry === undefined ? (selector.default ?? null) : plainOf(entry.node);
  if (written === null) {
    if (!needed) return { ...NO_SELECTOR, value: { [key]: null } };
    const below = spotBelow(spot, node, key);
    const allowed = `a ${what}, one of ${names.join(", ")}${meantWords(spot)}`;
    problems.add(below.at, path, missingWords(below, allowed));
    return UNKNOWN;
  }
  const word = typeof written === "string" ? written : "";
  const chosen = cases.get(word);
  if (chosen === undefined) {
    const found = word === "" ? `found ${foundWords(written)}` : `no ${what} \`${showText(word)}\``;
    problems.add(entry?.node.at ?? spot.at, path, `${found}: ${meant(word, names)}`);
    return UNKNOWN;
  }
  const spelled = word === selector.default ? {} : { [key]: word };
  return { value: { [key]: word }, spelled, known: true, ...chosen };
}

const meantWords = ({ path, meantName }: Spot): string =>
  meantName === undefined
    ? ""
    : `; did you mean \`${meantName}\` by \`${showText(path.at(-1)!)}\`?`;

/**
 * Tells in one line that nothing was chosen where a choice would bring what is left out: no line for each of many keys.
 *
 * @returns the keys that it tells of
 */
export function refuseNoChoice(
  { selector, fields }: SectionShape,
  node: SourceMap | undefined,
  spot: Spot,
  problems: Problems,
): readonly string[] {
  if (selector === undefined || node?.entries.has(selector.key) === true) return [];
  const needed = Object.keys(fields).filter((key) => isNeeded(fields[key]!));
  const left = needed.filter((key) => node?.entries.has(key) !== true);
  if (left.length * 2 < needed.length || left.length < 2) return [];
  const names = [...selector.cases.keys()];
  const choice = `${selector.what}, such as \`${selector.key}: ${names[0]}\` (${names.join(", ")})`;
  const allowed = `${choice}; or, without, each of ${left.join(", ")}`;
  problems.add(spot.at, spot.path.join("."), missingWords(spot, allowed));
  return left;
}

/** Tells every key of a section that is none of its fields, with the nearest that is. */
export function refuseUnknownKeys(
  { selector }: SectionShape,
  fields: Readonly<Record<string, Shape>>,
  node: SourceMap | undefined,
  spot: Spot,
  problems: Problems,
): void {
  const known = [...(selector === undefined ? [] : [selector.key]), ...Object.keys(fields)];
  const left = known.filter((key) => node?.entries.has(key) !== true);
  const unknown = [...(node?.entries ?? [])].filter(([key]) => !known.includes(key));
  for (const [key, entry] of unknown.slice(0, MOST_UNKNOWN)) {
    const hint = nearest(key, left) === undefined ? meant(key, known) : meant(key, left);
    problems.add(entry.keyAt, [...spot.path, key].join("."), `unknown key: ${hint}`);
  }
}
