import { PURPOSE } from "../engine/random/purposes.ts";
import { RandomSource } from "../engine/random/random-source.ts";
import { type AggregatedMeasure, RunAggregate } from "../experiments/analysis/run-aggregate.ts";
import { kernelRate } from "./measured-run.ts";

/**
 * Aggregating summaries of runs: 100,000 runs of 200 measures, 9,999 bootstrap samples of whole runs that 10 primary
 * outcomes share. Time of this thread; memory is what the resident set grows by over the process before the first run,
 * and is held against 64 MB and 8 bytes a run and primary outcome. `node bench/aggregate.bench.ts [runs] [draws]`.
 */
const RUNS = Number(process.argv[2] ?? 100_000);
const DRAWS = Number(process.argv[3] ?? 9_999);
const MEASURES = 200;
const PRIMARY = 10;

const rate = kernelRate();
const before = process.memoryUsage.rss();
const names = Array.from({ length: MEASURES }, (_, i) => `SCU.measure_${i}`);
const all = new RunAggregate(names, names.slice(0, PRIMARY), RUNS);
const random = new RandomSource();
const values: (number | null)[] = names.map(() => null);
random.reset({ seed: 20_261_122, replication: 0, antithetic: false });
let peak = before;

// Made once without being taken in: that time is not the aggregation's.
const making = secondsOf(() => {
  for (let run = 0; run < RUNS; run++) fill(run);
});
const adding =
  secondsOf(() => {
    for (let run = 0; run < RUNS; run++) {
      fill(run);
      all.add(values);
      if (run % 1000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
  }) - making;

const clock = performance.now();
let results: AggregatedMeasure[] = [];
const seconds = secondsOf(() => {
  results = all.results(DRAWS, 1);
});
const clockSeconds = (performance.now() - clock) / 1000;
peak = Math.max(peak, process.memoryUsage.rss());

const kernel = 1e6 / rate;
const total = adding + seconds;
const grown = (peak - before) / 1e6;
const allowed = 64 + (8 * RUNS * PRIMARY) / 1e6;
console.log(`${RUNS} runs, ${MEASURES} measures, ${PRIMARY} primary, ${DRAWS} samples`);
console.log(`making synthetic summaries   ${making.toFixed(1)} s (not counted)`);
console.log(`taking them in               ${adding.toFixed(1)} s`);
console.log(
  `bootstraps                   ${seconds.toFixed(1)} s (clock ${clockSeconds.toFixed(1)} s)`,
);
console.log(
  `together                     ${total.toFixed(1)} s, ${(total / kernel).toFixed(0)} times a million ` +
    `operations of the calibration kernel (${kernel.toFixed(3)} s); asked for: under 60 s`,
);
console.log(
  `resident set grew by         ${grown.toFixed(0)} MB of ${allowed.toFixed(0)} MB allowed`,
);
console.log(
  `largest resident set         ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
const [low, high] = results[0]!.interval!.bca;
console.log(`mean of the first            ${results[0]!.moments.mean} (${low} to ${high})`);

/** One value in fifty of the last outcomes is missing. */
function fill(run: number): void {
  random.seek(PURPOSE.design, run, 0, MEASURES);
  for (let i = 0; i < MEASURES; i++) values[i] = 100 * i + random.uniform();
  if (run % 50 === 0) values[PRIMARY - 1] = null;
}

function secondsOf(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1e6;
}
