import { AGENT_CLASSES } from "../agents/registry.ts";
import type { Scenario } from "../engine/scenario.ts";
import { runCell } from "../experiments/run/run-cell.ts";
import type { Frame } from "../notebooks/view/market/frame.ts";
import { MarketSession } from "../notebooks/view/market/market-session.ts";
import { mergeFrame, seenOf } from "../notebooks/view/market/merge-frame.ts";
import { benchScenario, threadSeconds } from "./measured-run.ts";

/**
 * What it costs that somebody watches: a market as the browser view's worker drives it, with a picture a thirtieth of a
 * second of its own time, copied as for a page, against the same market as a cell of a study, in one process; then how
 * long it takes to come to any moment. Time is one thread's processor time.
 */
const RUNS = Number(process.argv[2] ?? 5);
const identity = { seed: 1, replication: 0, antithetic: false };
const PICTURE_SECONDS = 1 / 30;
/** Deliveries between two looks at the clock, as the worker has it. */
const PIECE = 4000;

interface Watched {
  readonly seconds: number;
  readonly pictures: number;
  /** Of making and copying one picture, on average and at most. */
  readonly meanMs: number;
  readonly mostMs: number;
}

function cellSeconds(scenario: Scenario): number {
  const start = process.threadCpuUsage();
  runCell({ scenario, identity, classes: AGENT_CLASSES });
  return threadSeconds(start);
}

const openSession = (scenario: Scenario): MarketSession =>
  new MarketSession({ scenario, identity, classes: AGENT_CLASSES });

function watchedSeconds(scenario: Scenario): Watched {
  const start = process.threadCpuUsage();
  const session = openSession(scenario);
  let had = mergeFrame(null, session.frame(0));
  const pictures: number[] = [];
  let isThere = false;
  for (let n = 1; !isThere; n++) {
    while (!isThere && threadSeconds(start) < n * PICTURE_SECONDS) {
      isThere = session.advance(session.endUs, PIECE);
    }
    const begun = process.threadCpuUsage();
    had = mergeFrame(had, structuredClone(session.frame(0, seenOf(had))));
    pictures.push(1000 * threadSeconds(begun));
  }
  const seconds = threadSeconds(start);
  session.close();
  const meanMs = pictures.reduce((sum, each) => sum + each, 0) / pictures.length;
  return { seconds, pictures: pictures.length, meanMs, mostMs: Math.max(...pictures) };
}

/** Seconds to each of some moments, in an order that goes back and forth, after the whole run was seen. */
function seekSeconds(scenario: Scenario): number[] {
  const session = openSession(scenario);
  while (!session.advance(session.endUs, PIECE));
  const seconds = [0.5, 0.1, 0.95, 0.3, 0.99, 0.7, 0.02].map((share) => {
    const start = process.threadCpuUsage();
    const timeUs = Math.floor(session.endUs * share);
    session.rewindTo(timeUs);
    while (!session.advance(timeUs, PIECE));
    const had: Frame = mergeFrame(null, session.frame(0));
    return had.nowUs >= 0 ? threadSeconds(start) : Number.NaN;
  });
  session.close();
  return seconds;
}

for (const [name, days] of [
  ["preview", undefined],
  ["scu-nymex", 60],
] as const) {
  const scenario = benchScenario(name, days);
  console.log(`${name}, ${scenario.days} trade dates`);
  console.log(" run  cell s  watched s  rate of the cell's  pictures  mean ms  most ms");
  for (let run = 1; run <= RUNS; run++) {
    const cell = cellSeconds(scenario);
    const { seconds, pictures, meanMs, mostMs } = watchedSeconds(scenario);
    console.log(
      `${String(run).padStart(4)}  ${cell.toFixed(2).padStart(6)}  ${seconds.toFixed(2).padStart(9)}  ` +
        `${(cell / seconds).toFixed(2).padStart(18)}  ${String(pictures).padStart(8)}  ` +
        `${meanMs.toFixed(2).padStart(7)}  ${mostMs.toFixed(1).padStart(7)}`,
    );
  }
  const seeks = seekSeconds(scenario);
  console.log(`seconds to a moment: ${seeks.map((each) => each.toFixed(2)).join(", ")}`);
}
