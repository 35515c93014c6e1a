import type { Factor, Study } from "../spec/study.ts";
import { exp, log } from "../../engine/base/real.ts";
import { type ListedLevel, listedLevels } from "../spec/listed-levels.ts";
import { type Json, layerSetting, type SourceMap } from "../spec/source.ts";
import type { Place } from "../spec/problem.ts";

/** A level of a factor: as the study states it, and as words. */
export interface FactorLevel {
  /** What the study states: a value of the scenario, or a multiple of what is measured. */
  readonly stated: Json;
  /** For names and tables: `0.5x`, `7500 lots`. */
  readonly text: string;
  readonly at: Place;
  /** What a level of `sets` lays over the scenario. */
  readonly layer?: SourceMap | null;
}

/** A factor as reports call it. */
export const factorLabel = ({ factors }: Pick<Study, "factors">, name: string): string =>
  factors[name]!.label ?? name;

/** The levels of a factor in designs that take levels. */
export function levelsOf(factor: Factor, at: Place): FactorLevel[] {
  const listed = listedLevels(factor);
  if (listed !== null) return listed.map((level) => levelOf(factor, level));
  const { steps } = factor;
  return Array.from({ length: steps }, (_, i) => levelAt(factor, i / (steps - 1), at));
}

/** The level at a share `u` of the way, 0 to 1: of a range, or the one of the stated levels that it falls upon. */
export function levelAt(factor: Factor, u: number, at: Place): FactorLevel {
  const { from, to, scale, whole } = factor;
  const listed = listedLevels(factor);
  if (listed !== null) {
    const { length } = listed;
    return levelOf(factor, listed[Math.min(length - 1, Math.floor(u * length))]!);
  }
  const between =
    scale === "log" ? exp(log(from!) + u * (log(to!) - log(from!))) : from! + u * (to! - from!);
  const level = u <= 0 ? from! : u >= 1 ? to! : between;
  return levelOf(factor, { stated: whole ? Math.round(level) : level, at, layer: null });
}

function levelOf({ relativeTo, unit }: Factor, level: ListedLevel): FactorLevel {
  const { stated } = level;
  const bare = typeof stated === "string" ? stated : JSON.stringify(stated);
  if (relativeTo !== null) return { ...level, text: `${bare}x` };
  return { ...level, text: typeof stated === "number" && unit !== null ? `${bare} ${unit}` : bare };
}

/**
 * What a level lays over a scenario. `measured`: what relative levels multiply; such a level is a whole number of at
 * least one where `whole` is set.
 */
export function layersOf(factor: Factor, level: FactorLevel, measured: number | null): SourceMap[] {
  const { path, relativeTo } = factor;
  const shared = factor.with === null ? [] : [factor.with];
  if (path === null) return [...shared, level.layer!];
  const value = relativeTo === null ? level.stated : valueOf(factor, level.stated, measured!);
  const written =
    typeof value === "number" && factor.unit !== null ? `${value} ${factor.unit}` : value;
  return [...shared, layerSetting(path.split("."), written, level.at)];
}

/** What a relative level comes to. */
export function valueOf({ whole }: Factor, stated: Json, measured: number): number {
  const product = (stated as number) * measured;
  return whole ? Math.max(1, Math.round(product)) : product;
}
