import type { SelectorCase, SectionShape, Shape } from "../../experiments/spec/shape.ts";
import type { Json } from "../../experiments/spec/source.ts";

/** Stands for a document that has everything, in place of a value. */
const EVERYTHING: unique symbol = Symbol("everything");
type Given = Json | typeof EVERYTHING;

/**
 * The sections of a document, and what its selectors choose, as paths: `rules.fees.*.volumeTiers`, `clearing.margin
 * model=ewma`. The levels of position limits are one thing here, and so are limits of one and of several families.
 */
export const sectionsIn = (shape: Shape, document: Json, path: string): Set<string> =>
  new Set(walk(shape, document, path).map(alike));

/** All that there could be. */
export const allSections = (shape: Shape, path: string): Set<string> =>
  new Set(walk(shape, EVERYTHING, path).map(alike));

const alike = (path: string): string =>
  path
    .replace("aggregateLimits.*.", "positionLimits.*.")
    .replace(/\b(?:spotMonth|singleMonth|allMonths)\b/, "LEVEL");

function walk(shape: Shape, given: Given | undefined, path: string): string[] {
  if (given === undefined || given === null) return [];
  if (shape.kind === "named") {
    const entries: Given[] = given === EVERYTHING ? [given] : Object.values(given as object);
    return entries.flatMap((entry) => walk(shape.of, entry, `${path}.*`));
  }
  if (shape.kind === "list") {
    const items: readonly Given[] = given === EVERYTHING ? [given] : (given as readonly Json[]);
    return items.flatMap((item) => walk(shape.of, item, `${path}[]`));
  }
  return shape.kind === "section" ? section(shape, given, path) : [];
}

function section(shape: SectionShape, given: Given, path: string): string[] {
  const { selector } = shape;
  const own = fields(shape.fields, given, path);
  if (selector === undefined) return [path, ...own];
  const { key, cases } = selector;
  const chosen =
    given === EVERYTHING
      ? [...cases.keys()]
      : [((given as Record<string, Json>)[key] ?? selector.default ?? "") as string];
  const further = chosen.flatMap((name) => [
    `${path} ${key}=${name}`,
    ...fields(cases.get(name)?.fields ?? {}, given, path),
  ]);
  return [path, ...own, ...further];
}

const fields = (
  shapes: NonNullable<SelectorCase["fields"]>,
  given: Given,
  path: string,
): string[] =>
  Object.entries(shapes).flatMap(([key, shape]) => {
    const value = given === EVERYTHING ? given : (given as Record<string, Json>)[key];
    return walk(shape, value, path === "" ? key : `${path}.${key}`);
  });
