import { exp } from "../../../engine/base/real.ts";
import type { Adaptation } from "../../spec/adaptation-shape.ts";

/** What share of the time a player has played, or would play, each of its levels; they sum to 1. */
export type Mix = readonly number[];

/** Part of a replicator's first mix that is spread over all levels: a share of zero could never grow. */
const SPREAD = 0.2;

/** The level with the largest value, the first among equals. */
export function bestOf(values: readonly number[]): number {
  let best = 0;
  for (const [level, value] of values.entries()) if (value > values[best]!) best = level;
  return best;
}

/** Where a training begins: at one level; a replicator with a little of all. */
export function startMix({ rule }: Pick<Adaptation, "rule">, levels: number, start: number): Mix {
  const spread = rule === "replicator" ? SPREAD / levels : 0;
  const rest = rule === "replicator" ? 1 - SPREAD : 1;
  return Array.from(
    { length: levels },
    (_, level) => spread + (level === start % levels ? rest : 0),
  );
}

/**
 * The mix after a round in which the levels paid so much. Fictitious play (Brown 1951): the best level is counted as
 * one more play beside the start and the `round` rounds before. Replicator: shares grow by the exponential of the
 * payoff over the range of payoffs times the rate (exponential weights, Freund and Schapire 1999).
 */
export function nextMix(
  { rule, rate }: Pick<Adaptation, "rule" | "rate">,
  mix: Mix,
  payoffs: readonly number[],
  round: number,
): Mix {
  if (rule === "fictitious_play") {
    const best = bestOf(payoffs);
    const plays = round + 1;
    return mix.map((share, level) => (share * plays + Number(level === best)) / (plays + 1));
  }
  const [most, least] = [Math.max(...payoffs), Math.min(...payoffs)];
  if (!(most > least)) return mix;
  const grown = mix.map(
    (share, level) => share * exp((rate * (payoffs[level]! - most)) / (most - least)),
  );
  const sum = grown.reduce((total, share) => total + share, 0);
  return grown.map((share) => share / sum);
}

/** The level at a share `u` of the way through a mix. */
export function drawLevel(mix: Mix, u: number): number {
  let below = 0;
  for (const [level, share] of mix.entries()) {
    below += share;
    if (u < below) return level;
  }
  return mix.findLastIndex((share) => share > 0);
}
