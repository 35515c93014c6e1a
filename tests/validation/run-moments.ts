import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { CALIBRATED, marketOf } from "./measure-scorecards.ts";
import { FIRST_FIT_SEED, FREE, pointsOfRound, type Tried, tryPoint } from "./moment-points.ts";
import { MOMENTS } from "./moments.ts";

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

const base = marketOf(CALIBRATED, Number(flags.days));
const tried: Tried[] = [];
let best: Tried | null = null;
for (let round = 0; round < Number(flags.rounds); round++) {
  for (const values of pointsOfRound(round, Number(flags.points), best)) {
    const found = tryPoint(base, values, Number(flags.seeds));
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
