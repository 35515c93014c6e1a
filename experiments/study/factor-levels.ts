import type { Factor } from "../spec/study.ts";
import { exp, log } from "../../engine/base/real.ts";
import { type Json, layerSetting, plainOf, type SourceMap } from "../spec/source.ts";
import type { Place } from "../spec/problem.ts";

/** A level of a factor: as the study states it, and as words. */
export interface FactorLevel {
  /** What the study states: a value of the scenario, or a multiple of what is measured. */
  readonly stated: Json;
  /** For names and tables: `0.5x`, `7500 lots`. */
  readonly text: string;
  readonly at: Place;
}

/** The levels of a factor in designs that take levels. */
export function levelsOf(factor: Factor, at: Place): FactorLevel[] {
  if (factor.levels !== null) {
    return factor.levels.items.map((item) => levelOf(factor, plainOf(item), item.at));
  }
  const { steps } = factor;
  return Array.from({ length: steps }, (_, i) => levelAt(factor, i / (steps - 1), at));
}

/** The level at a share `u` of the way, 0 to 1: of a range, or the one of the stated levels that it falls upon. */
export function levelAt(factor: Factor, u: number, at: Place): FactorLevel {
  const { levels, from, to, scale, whole } = factor;
  if (levels !== null) {
    const { length } = levels.items;
    const item = levels.items[Math.min(length - 1, Math.floor(u * length))]!;
    return levelOf(factor, plainOf(item), item.at);
  }
  const between =
    scale === "log" ? exp(log(from!) + u * (log(to!) - log(from!))) : from! + u * (to! - from!);
  const level = u <= 0 ? from! : u >= 1 ? to! : between;
  return levelOf(factor, whole ? Math.round(level) : level, at);
}

function levelOf({ relativeTo, unit }: Factor, stated: Json, at: Place): FactorLevel {
  const bare = typeof stated === "string" ? stated : JSON.stringify(stated);
  if (relativeTo !== null) return { stated, text: `${bare}x`, at };
  return {
    stated,
    text: typeof stated === "number" && unit !== null ? `${bare} ${unit}` : bare,
    at,
  };
}

/**
 * What a level lays over a scenario. `measured`: what relative levels multiply; such a level is a whole number of at
 * least one where `whole` is set.
 */
export function layersOf(factor: Factor, level: FactorLevel, measured: number | null): SourceMap[] {
  const { path, relativeTo } = factor;
  const value = relativeTo === null ? level.stated : valueOf(factor, level.stated, measured!);
  const written =
    typeof value === "number" && factor.unit !== null ? `${value} ${factor.unit}` : value;
  const setting = layerSetting(path.split("."), written, level.at);
  return factor.with === null ? [setting] : [factor.with, setting];
}

/** What a relative level comes to. */
export function valueOf({ whole }: Factor, stated: Json, measured: number): number {
  const product = (stated as number) * measured;
  return whole ? Math.max(1, Math.round(product)) : product;
}
