import { Worker } from "node:worker_threads";
import { meanTwins } from "../study/count-twins.ts";
import {
  type CellCost,
  type CellToMeasure,
  guessCellSeconds,
  measureCell,
} from "../study/measure-cell.ts";
import { cellsOf } from "../study/plan-study.ts";
import { referenceArm } from "../study/study-arms.ts";
import type { TokenpitContext } from "./context.ts";
import { FAILED } from "./exit-codes.ts";
import type { MeasureOrder } from "./measure-worker.ts";
import type { OpenStudy } from "./open-study.ts";
import { RunEnded } from "./run-ended.ts";
import { threadAnswer } from "./thread-answer.ts";

const LOOK_EVERY_MS = 50;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * What the first run of a study's reference will take, seconds, from its beginning; with the twins that a run of the
 * study brings in the mean, which `workers` share where their number is known. Throws `RunEnded` where it is stopped or
 * agents of one's own throw.
 */
export const guessSeconds = async (
  context: TokenpitContext,
  study: OpenStudy,
  workers?: number,
): Promise<number> =>
  study.agentsPath === null
    ? guessCellSeconds(cellOf(study, workers))
    : await apart(context, cellOf(study, workers), study.agentsPath, "guess");

/** What that run took, made to its end. Throws as `guessSeconds`. */
export const measureCost = async (
  context: TokenpitContext,
  study: OpenStudy,
  workers?: number,
): Promise<CellCost> =>
  study.agentsPath === null
    ? measureCell(cellOf(study, workers))
    : await apart(context, cellOf(study, workers), study.agentsPath, "measure");

function cellOf({ loaded, agents }: OpenStudy, workers?: number): CellToMeasure {
  const market = loaded.markets.resolve(referenceArm(loaded.study, loaded.source));
  if ("problems" in market) throw new TypeError("the reference is no market");
  const [cell] = cellsOf(loaded, 0);
  const { measures } = loaded;
  const twins = meanTwins(loaded, workers);
  return { scenario: market.scenario, classes: agents.classes, measures, cell: cell!, twins };
}

/** On a thread of its own: agents of one's own may never return, and this thread is to hear signals. */
async function apart<T>(
  { stop }: TokenpitContext,
  task: CellToMeasure,
  agentsPath: string,
  question: MeasureOrder["question"],
): Promise<T> {
  const { classes: _, ...cell } = task;
  const worker = new Worker(new URL(`./measure-worker.${ENDING}`, import.meta.url), {
    workerData: { cell, agentsPath, question } satisfies MeasureOrder,
  });
  const { stopped, unwatch } = watchFor(stop);
  try {
    return await Promise.race([threadAnswer<T>(worker, () => {}), stopped]);
  } finally {
    unwatch();
    await worker.terminate();
  }
}

/** A promise that is rejected when somebody asks to stop. */
function watchFor(stop: TokenpitContext["stop"]): {
  readonly stopped: Promise<never>;
  readonly unwatch: () => void;
} {
  let watch: NodeJS.Timeout | undefined;
  const stopped = new Promise<never>((_, reject) => {
    watch = setInterval(() => {
      if (stop.reason !== null) reject(new RunEnded(STOPPED));
    }, LOOK_EVERY_MS);
  });
  return { stopped, unwatch: () => clearInterval(watch) };
}

const STOPPED = {
  exitCode: FAILED,
  message: "stopped: nothing is known of the time that a run takes",
} as const;
