import type { Place } from "./problem.ts";
import { type Json, plainOf, type SourceMap } from "./source.ts";
import type { Factor } from "./study.ts";

/** A level that a study's file writes down. */
export interface ListedLevel {
  /** The value or multiple of a level at a path; the name of one of `sets`. */
  readonly stated: Json;
  readonly at: Place;
  /** What a level of `sets` lays over the scenario; null for one at a path. */
  readonly layer: SourceMap | null;
}

/** The levels that a factor lists, in the file's order; null where it has a range. */
export function listedLevels({
  levels,
  sets,
}: Pick<Factor, "levels" | "sets">): ListedLevel[] | null {
  if (sets !== null) {
    return [...sets.entries].map(([name, { keyAt, node }]) => ({
      stated: name,
      at: keyAt,
      layer: node.kind === "map" ? node : null,
    }));
  }
  const items = levels?.items ?? null;
  return items?.map((item) => ({ stated: plainOf(item), at: item.at, layer: null })) ?? null;
}

/** How many levels a factor has in designs that take levels. */
export const levelCount = (factor: Factor): number => listedLevels(factor)?.length ?? factor.steps;
