import { exp, log } from "../../engine/base/real.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { sobolDesign } from "../../experiments/design/sobol-design.ts";
import { type FactNumbers, measureFacts } from "./measure-scorecards.ts";
import { distancesOf, objectiveOf } from "./moments.ts";

/** A parameter that is fitted, and between which bounds it is looked for. */
export interface Free {
  readonly group: string;
  readonly key: string;
  readonly least: number;
  readonly most: number;
}

/** What no source fixes. */
export const FREE: readonly Free[] = [
  { group: "noise", key: "arrivalsADay", least: 0.5, most: 20 },
  { group: "value", key: "arrivalsADay", least: 5, most: 200 },
  { group: "value", key: "lotsATick", least: 1, most: 30 },
  { group: "momentum", key: "arrivalsADay", least: 1, most: 40 },
  { group: "metaorders", key: "arrivalsADay", least: 1, most: 80 },
];

/** First seed of the fit; the scorecard has 2001 and up, the sanity page 1 to 20. */
export const FIRST_FIT_SEED = 5001;

/** Values of the free parameters, and how far the market with them lies from the bands. */
export interface Tried {
  readonly values: readonly number[];
  readonly objective: number;
  readonly distances: readonly number[];
}

/**
 * The points of a round, by number from 0: scrambled Sobol points in the whole box of logarithms, later in boxes each a
 * third as wide around the best so far.
 */
export function pointsOfRound(round: number, points: number, best: Tried | null): number[][] {
  const shares = sobolDesign({
    points,
    dimensions: FREE.length,
    scrambled: true,
    seed: FIRST_FIT_SEED,
    scramble: round,
  });
  return Array.from(shares, (point) =>
    FREE.map((free, i) => within(free, point[i]!, round, best?.values[i])),
  );
}

/** A share of the box of a round, on a logarithmic scale, cut at the bounds. */
function within({ least, most }: Free, share: number, round: number, center?: number): number {
  const width = log(most / least);
  if (center === undefined) return rounded(least * exp(share * width));
  const reach = width / 3 ** round;
  return rounded(Math.min(most, Math.max(least, center * exp((share - 0.5) * reach))));
}

const rounded = (value: number): number => Number(value.toPrecision(3));

/** Runs the market with these values on so many seeds of the fit. */
export function tryPoint(base: Scenario, values: readonly number[], seeds: number): Tried {
  const scenario = withValues(base, values);
  const runs: FactNumbers[] = [];
  for (let i = 0; i < seeds; i++) {
    runs.push(measureFacts(scenario, FIRST_FIT_SEED + i)["SCU"]!.numbers);
  }
  const distances = distancesOf(runs);
  return { values, objective: objectiveOf(distances), distances };
}

function withValues(scenario: Scenario, values: readonly number[]): Scenario {
  return {
    ...scenario,
    population: scenario.population.map((group) => {
      const own = FREE.flatMap(({ group: name, key }, i) =>
        name === group.name ? [[key, values[i]!] as const] : [],
      );
      return own.length === 0 ? group : { ...group, parameters: withOwn(group.parameters, own) };
    }),
  };
}

/** Distributions become constants, as in a scenario that states a number. */
function withOwn(
  before: GroupScenario["parameters"],
  own: readonly (readonly [string, number])[],
): GroupScenario["parameters"] {
  const after = own.map(([key, value]) => [
    key,
    typeof before[key] === "number" ? value : { constant: value },
  ]);
  return { ...before, ...Object.fromEntries(after) };
}
