import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expOfEach, log } from "../engine/base/real.ts";
import type { JumpDiffusion } from "../engine/economy/jump-diffusion.ts";
import { ROLLED_STYLES, stackedMonths } from "../experiments/hedge/hedge-styles.ts";
import { DEFAULT_TERMS } from "../experiments/hedge/hedge-terms.ts";
import { hedgeByPaths } from "../experiments/hedge/hedge.ts";
import { NoisePaths } from "../experiments/hedge/noise-paths.ts";
import { priceScenarios } from "../experiments/hedge/price-scenarios.ts";
import { loadings, priceTables } from "../experiments/hedge/price-tables.ts";
import { simulateHedge } from "../experiments/hedge/simulate-hedge.ts";
import { mean } from "../experiments/numerics/summary.ts";
import { threadSeconds } from "./measured-run.ts";

/**
 * 10,000 paths of 756 days in three scenarios, jumps included, on one core: paths and prices alone; with all that
 * `tokenpit hedge` keeps of them; and the whole command but for its start. Beside them the same in vectorised NumPy
 * (Debian's python3-numpy), where it is installed: seconds of NumPy over ours. Processor time, the best of some
 * rounds in turns. NumPy draws normals by its default, a ziggurat on PCG64, and once more by a ziggurat on its Philox;
 * ours are keyed by path and monotone in one uniform, Philox and a quantile function, and these take most of the time
 * of paths and prices alone.
 * `node bench/hedge.bench.ts [rounds]`
 */
const ROUNDS = Number(process.argv[2] ?? 5);
const [PATHS, YEARS, SEED] = [10_000, 3, 1];
const DAYS = 252 * YEARS;
const PAPER: JumpDiffusion = {
  kappa: 2.5,
  theta0: log(2),
  beta: -0.35,
  gamma: 0.08,
  seasonYears: 1,
  sigma: 0.4,
  jumpRate: 3,
  jumps: { kind: "normal", mean: 0.1, sd: 0.25 },
};
const price = { model: PAPER, logStart: log(2) };
const run = { price, terms: DEFAULT_TERMS, paths: PATHS, seed: SEED, years: YEARS };
const tables = priceScenarios(PAPER).map(({ model }) => priceTables(model, price.logStart, DAYS));

function simulated(): number {
  const noise = new NoisePaths(PAPER, { stepYears: 1 / 252, seed: SEED, antithetic: false });
  const [path, growth] = [new Float64Array(DAYS + 1), new Float64Array(DAYS + 1)];
  const priced = tables.map(({ levels }) => ({ levels, prices: new Float64Array(DAYS + 1) }));
  let sum = 0;
  for (let i = 0; i < PATHS; i++) {
    noise.fill(i, path);
    expOfEach(path, growth);
    for (const { levels, prices } of priced) {
      for (let day = 0; day <= DAYS; day++) prices[day] = levels[day]! * growth[day]!;
    }
    sum += priced[0]!.prices[DAYS]!;
  }
  return sum / PATHS;
}

function hedged(): number {
  const work = simulateHedge(run);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return mean(step.value.scenarios[0]!.margins.peak.strip);
  }
}

function measured(): void {
  const work = hedgeByPaths(run);
  while (work.next().done !== true);
}

interface NumpyTimes {
  readonly numpy: string;
  readonly simulated: number;
  readonly simulatedByCounter: number;
  readonly hedged: number;
  readonly meanEnd: number;
  readonly meanPeak: number;
}

/** Null where there is no NumPy. */
function numpyTimes(): NumpyTimes | null {
  const input = JSON.stringify({
    paths: PATHS,
    days: DAYS,
    seed: SEED,
    model: { kappa: 2.5, sigma: 0.4, jumpRate: 3, jumpMean: 0.1, jumpSd: 0.25 },
    levels: tables.map(({ levels }) => [...levels]),
    futures: tables.map(({ futures }) => [...futures]),
    loadings: [...loadings(PAPER)],
    stacks: ROLLED_STYLES.map((style) => [...stackedMonths(style, PAPER.kappa)]),
    margin: DEFAULT_TERMS.margin,
    basisSd: DEFAULT_TERMS.basisSd,
  });
  const script = join(import.meta.dirname, "hedge-numpy.py");
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const options = { input, env, encoding: "utf8", maxBuffer: 1e8 } as const;
  const { status, stdout } = spawnSync("/usr/bin/python3", [script], options);
  return status === 0 ? (JSON.parse(stdout) as NumpyTimes) : null;
}

function timed(work: () => unknown): { seconds: number; value: unknown } {
  const start = process.threadCpuUsage();
  const value = work();
  return { value, seconds: threadSeconds(start) };
}

const best = { simulated: Infinity, hedged: Infinity, measured: Infinity };
const numpyBest = { simulated: Infinity, simulatedByCounter: Infinity, hedged: Infinity };
let numpy: NumpyTimes | null = null;
const ours = { meanEnd: 0, meanPeak: 0 };
for (let round = 0; round < ROUNDS; round++) {
  const [paths, kept, whole] = [timed(simulated), timed(hedged), timed(measured)];
  best.simulated = Math.min(best.simulated, paths.seconds);
  best.hedged = Math.min(best.hedged, kept.seconds);
  best.measured = Math.min(best.measured, whole.seconds);
  ours.meanEnd = paths.value as number;
  ours.meanPeak = kept.value as number;
  numpy = numpyTimes();
  if (numpy === null) continue;
  for (const task of ["simulated", "simulatedByCounter", "hedged"] as const) {
    numpyBest[task] = Math.min(numpyBest[task], numpy[task]);
  }
}

console.log(`${PATHS} paths x ${DAYS} days x 3 scenarios, one core, best of ${ROUNDS}`);
const ratio = (theirs: number, own: number): string =>
  numpy === null ? "" : `   NumPy ${theirs.toFixed(2)} s, ratio ${(theirs / own).toFixed(2)}`;
console.log(
  `paths and prices        ${best.simulated.toFixed(2)} s${ratio(numpyBest.simulated, best.simulated)}`,
);
if (numpy !== null) {
  console.log(
    `  NumPy on its Philox         ${ratio(numpyBest.simulatedByCounter, best.simulated)}`,
  );
}
console.log(
  `with margins, extremes  ${best.hedged.toFixed(2)} s${ratio(numpyBest.hedged, best.hedged)}`,
);
console.log(`with all measures       ${best.measured.toFixed(2)} s`);
if (numpy === null) console.log("no NumPy in /usr/bin/python3: nothing to compare with");
else {
  console.log(
    `NumPy ${numpy.numpy}; mean price at the end ${numpy.meanEnd.toFixed(3)} and ours ${ours.meanEnd.toFixed(3)}, ` +
      `mean peak margin of a strip ${numpy.meanPeak.toFixed(3)} and ours ${ours.meanPeak.toFixed(3)}`,
  );
}
