import { Worker } from "node:worker_threads";
import type { FuzzOutcome } from "./fuzz.ts";
import type { FuzzReader } from "./fuzz-reader.ts";
import type { FuzzMessage, FuzzOrder } from "./fuzz-thread.ts";

export interface FuzzRun extends Omit<FuzzOrder, "at"> {
  readonly readers: readonly FuzzReader[];
  /** A case that takes longer is called endless, milliseconds. */
  readonly longestMs: number;
  readonly onOutcome: (outcome: FuzzOutcome) => void;
}

const LOOK_EVERY_MS = 200;

/**
 * Tries readers on a thread of its own, and tells the outcome of each. Returns why it came to no end: a case that
 * never returned, or what ended the thread; null: it did.
 */
export async function fuzzApart(run: FuzzRun): Promise<string | null> {
  const { readers, longestMs, onOutcome, ...order } = run;
  const at = new Float64Array(new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT));
  const where = (): string => `${readers[at[0]!]?.name ?? "no reader"}, case ${at[1]!}`;
  const worker = new Worker(new URL("./fuzz-thread.ts", import.meta.url), {
    workerData: { ...order, at } satisfies FuzzOrder,
  });
  worker.on("message", (outcome: FuzzMessage) => onOutcome(outcome));
  let watch: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string | null>((resolve) => {
      watch = watchFor(where, longestMs, resolve);
      worker.once("error", (error) => resolve(`${where()}: ended the thread: ${String(error)}`));
      worker.once("exit", (code) => resolve(code === 0 ? null : `${where()}: exit code ${code}`));
    });
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}

/** Looks whether the place moves on. */
function watchFor(
  where: () => string,
  longestMs: number,
  tell: (problem: string) => void,
): NodeJS.Timeout {
  let [before, sinceMs] = ["", performance.now()];
  return setInterval(() => {
    const now = where();
    if (now !== before) [before, sinceMs] = [now, performance.now()];
    else if (performance.now() - sinceMs > longestMs) {
      tell(`${now}: does not return within ${longestMs / 1000} s`);
    }
  }, LOOK_EVERY_MS);
}
