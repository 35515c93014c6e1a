import { Worker } from "node:worker_threads";
import { makeFolder, removeEmpty } from "../record/make-folder.ts";
import { recoverFrom } from "../record/output-folder.ts";
import type { RunRequest, RunSummary } from "./run-port.ts";
import type { RunOrder } from "./run-worker.ts";
import { threadAnswer } from "./thread-answer.ts";

const LOOK_EVERY_MS = 50;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Runs one market on a thread of its own, as `runScenario` does on this one: whatever the agents do, this thread hears
 * signals, and can end the process.
 */
export async function runApart(request: RunRequest): Promise<RunSummary> {
  const { classes: _, isStopped, onProgress, ...sent } = request;
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const made = folderFor(request);
  const worker = new Worker(new URL(`./run-worker.${ENDING}`, import.meta.url), {
    workerData: { request: sent, stop } satisfies RunOrder,
  });
  const { threadId } = worker;
  const clean = (): void => cleanUp(threadId, request.out, made);
  process.once("exit", clean);
  const watch = setInterval(() => Atomics.store(stop, 0, Number(isStopped())), LOOK_EVERY_MS);
  try {
    return await threadAnswer<RunSummary>(worker, onProgress);
  } finally {
    clearInterval(watch);
    await worker.terminate();
    process.off("exit", clean);
    clean();
  }
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
