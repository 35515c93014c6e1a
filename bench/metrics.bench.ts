import { metricsOf } from "../experiments/metrics/run-metrics.ts";
import { benchScenario, measuredRun, threadSeconds } from "./measured-run.ts";

/**
 * What all measures of the catalogue cost beside the simulation that they are of: a run without any, then the same run
 * with all, in one process. Gathering is the difference of the two event loops, estimating what `results()` takes. The
 * first runs also pay for the compilation of the code.
 */
const RUNS = Number(process.argv[2] ?? 12);
const DAYS = 60;

console.log(`scu-nymex, ${DAYS} trade dates, all measures; one thread's processor time`);
console.log(" run  simulation s  gathering s  estimating s  share of simulation");
const market = benchScenario("scu-nymex", DAYS);
const shares: number[] = [];
let counted = 0;
for (let i = 1; i <= RUNS; i++) {
  const bare = measuredRun(market, 1);
  const metrics = metricsOf(market, { metrics: "all" });
  const measured = measuredRun(market, 1, [metrics]);
  const start = process.threadCpuUsage();
  counted = Object.keys(metrics.results()).length;
  const estimating = threadSeconds(start);
  const gathering = measured.seconds - bare.seconds;
  const share = (gathering + estimating) / bare.seconds;
  shares.push(share);
  console.log(
    `${String(i).padStart(4)}  ${bare.seconds.toFixed(3).padStart(12)}  ${gathering.toFixed(3).padStart(11)}  ` +
      `${estimating.toFixed(3).padStart(12)}  ${(100 * share).toFixed(1).padStart(17)} %`,
  );
}
const warm = shares.slice(Math.floor(RUNS / 3)).sort((a, b) => a - b);
const median = warm[Math.floor(warm.length / 2)]!;
console.log(
  `${counted} measures, median of the last ${warm.length}: ${(100 * median).toFixed(1)} %`,
);
