import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { exp, log } from "../../engine/base/real.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { sobolDesign } from "../../experiments/design/sobol-design.ts";
import { CALIBRATED, type FactNumbers, marketOf, measureFacts } from "./measure-scorecards.ts";
import { distancesOf, MOMENTS, objectiveOf } from "./moments.ts";

/**
 * Fits free parameters of `docs/examples/calibrated.yaml` to the bands of stylised facts by simulated moments (Franke
 * and Westerhoff 2012), on fixed seeds that the scorecard does not use: scrambled Sobol points in a box of logarithms,
 * then as many in boxes a third and a ninth as wide around the best. Writes every point to `OUT/moments.json`.
 */
const { values: flags } = parseArgs({
  options: {
    points: { type: "string", default: "24" },
    seeds: { type: "string", default: "2" },
    days: { type: "string", default: "40" },
    rounds: { type: "string", default: "3" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "out", "validation") },
  },
});

interface Free {
  readonly group: string;
  readonly key: string;
  readonly least: number;
  readonly most: number;
}

/** What no source fixes, and between which bounds it is looked for. */
const FREE: readonly Free[] = [
  { group: "noise", key: "arrivalsADay", least: 0.5, most: 20 },
  { group: "value", key: "arrivalsADay", least: 5, most: 200 },
  { group: "value", key: "lotsATick", least: 1, most: 30 },
  { group: "momentum", key: "arrivalsADay", least: 1, most: 40 },
  { group: "metaorders", key: "arrivalsADay", least: 1, most: 80 },
];

/** First seed of the fit; the scorecard has 2001 and up, the sanity page 1 to 20. */
const FIRST_FIT_SEED = 5001;

interface Tried {
  readonly values: readonly number[];
  readonly objective: number;
  readonly distances: readonly number[];
}

const base = marketOf(CALIBRATED, Number(flags.days));
const tried: Tried[] = [];
let best: Tried | null = null;
for (let round = 0; round < Number(flags.rounds); round++) {
  const points = sobolDesign({
    points: Number(flags.points),
    dimensions: FREE.length,
    scrambled: true,
    seed: FIRST_FIT_SEED,
    scramble: round,
  });
  const center: readonly number[] | null = best === null ? null : best.values;
  for (const point of points) {
    const found = tryValues(FREE.map((free, i) => within(free, point[i]!, round, center?.[i])));
    tried.push(found);
    if (best === null || found.objective < best.objective) best = found;
    process.stderr.write(
      `round ${round + 1}, ${tried.length} points: J ${found.objective.toFixed(2)}, best ` +
        `${best.objective.toFixed(2)} at ${best.values.map((each) => each.toPrecision(3)).join(" ")}\n`,
    );
  }
}
mkdirSync(flags.out, { recursive: true });
const report = {
  seeds: Number(flags.seeds),
  firstSeed: FIRST_FIT_SEED,
  days: Number(flags.days),
  engineVersion: `\`${engineVersion()}\``,
  free: FREE,
  moments: MOMENTS,
  best,
  tried,
};
writeFileSync(join(flags.out, "moments.json"), `${JSON.stringify(report, null, 1)}\n`);

/** A share of the box of this round, on a logarithmic scale, cut at the bounds. */
function within({ least, most }: Free, share: number, round: number, center?: number): number {
  const width = log(most / least);
  if (center === undefined) return rounded(least * exp(share * width));
  const reach = width / 3 ** round;
  return rounded(Math.min(most, Math.max(least, center * exp((share - 0.5) * reach))));
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function tryValues(values: readonly number[]): Tried {
  const scenario = withValues(base, values);
  const runs: FactNumbers[] = [];
  for (let i = 0; i < Number(flags.seeds); i++) {
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
