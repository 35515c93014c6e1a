import { Worker } from "node:worker_threads";
import { makeFolder, removeEmpty } from "../record/make-folder.ts";
import { recoverFrom } from "../record/output-folder.ts";
import { agentAt } from "../run/agent-at.ts";
import { silenceWords } from "../runner/local/flights.ts";
import { newHeartbeat, Pulse } from "../runner/local/heartbeat.ts";
import { FAILED } from "./exit-codes.ts";
import { RunEnded } from "./run-ended.ts";
import type { RunRequest, RunSummary } from "./run-port.ts";
import type { RunOrder } from "./run-worker.ts";
import { threadAnswer } from "./thread-answer.ts";

const LOOK_EVERY_MS = 50;
/** As of studies. */
const LONGEST_SILENCE_MS = 60_000;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Runs one market on a thread of its own, as `runScenario` does on this one: whatever the agents do, this thread hears
 * signals, and can end the process. Throws `RunEnded` where nothing has been delivered for so long: an agent does not
 * return.
 */
export async function runApart(
  request: RunRequest,
  longestSilenceMs: number = LONGEST_SILENCE_MS,
): Promise<RunSummary> {
  const { classes: _, isStopped, onProgress, ...sent } = request;
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const heartbeat = newHeartbeat();
  const pulse = new Pulse(heartbeat, longestSilenceMs);
  const made = folderFor(request);
  const worker = new Worker(new URL(`./run-worker.${ENDING}`, import.meta.url), {
    workerData: { request: { ...sent, heartbeat }, stop } satisfies RunOrder,
  });
  const { threadId } = worker;
  const clean = (): void => cleanUp(threadId, request.out, made);
  process.once("exit", clean);
  let watch!: NodeJS.Timeout;
  const lost = new Promise<never>((_never, fail) => {
    watch = setInterval(() => {
      Atomics.store(stop, 0, Number(isStopped()));
      if (pulse.isLost(performance.now())) fail(lostRun(request, pulse, longestSilenceMs));
    }, LOOK_EVERY_MS);
  });
  const answer = threadAnswer<RunSummary>(worker, onProgress);
  try {
    return await Promise.race([answer, lost]);
  } finally {
    clearInterval(watch);
    answer.catch(() => undefined); // ended below, it is no error of anybody's
    await worker.terminate();
    process.off("exit", clean);
    clean();
  }
}

function lostRun(
  { resolved, identity }: RunRequest,
  { target }: Pulse,
  silenceMs: number,
): RunEnded {
  const who = target === null ? null : agentAt(resolved.scenario, target);
  const { seed, replication } = identity;
  const run = `seed ${seed}, replication ${replication}`;
  const message = `${silenceWords(silenceMs, who)}; the run is given up, and nothing of it is kept; ${run}`;
  return new RunEnded({ exitCode: FAILED, message });
}

/** Folders made for the tables; what is wrong with them is told by the run itself. */
function folderFor({ out }: RunRequest): readonly string[] {
  try {
    return out === null ? [] : makeFolder(out);
  } catch {
    return [];
  }
}

/** Leaves nothing half-written; where even that is refused, the next run in the folder takes it away. */
function cleanUp(thread: number, out: string | null, made: readonly string[]): void {
  try {
    if (out !== null) recoverFrom(thread, out);
  } catch {
    return;
  }
  removeEmpty(made);
}
