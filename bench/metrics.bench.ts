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
const runs: { bare: number; gathering: number; estimating: number }[] = [];
let counted = 0;
for (let i = 1; i <= RUNS; i++) {
  const bare = measuredRun(market, 1).seconds;
  const metrics = metricsOf(market, { metrics: "all" });
  const gathering = measuredRun(market, 1, [metrics]).seconds - bare;
  const start = process.threadCpuUsage();
  counted = Object.keys(metrics.results()).length;
  const estimating = threadSeconds(start);
  runs.push({ bare, gathering, estimating });
  const share = (gathering + estimating) / bare;
  console.log(
    `${String(i).padStart(4)}  ${bare.toFixed(3).padStart(12)}  ${gathering.toFixed(3).padStart(11)}  ` +
      `${estimating.toFixed(3).padStart(12)}  ${(100 * share).toFixed(1).padStart(17)} %`,
  );
}

/** Over the runs after the first third, in which the code is compiled. */
function median(of: (run: (typeof runs)[number]) => number): number {
  const sorted = runs
    .slice(Math.floor(RUNS / 3))
    .map(of)
    .sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

const [bare, gathering, estimating] = [
  median((run) => run.bare),
  median((run) => run.gathering),
  median((run) => run.estimating),
];
console.log(
  `${counted} measures; medians: gathering ${((100 * gathering) / bare).toFixed(1)} %, ` +
    `estimating ${((100 * estimating) / bare).toFixed(1)} % of the simulation`,
);
