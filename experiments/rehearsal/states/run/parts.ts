import type { Json } from "../json.ts";
import { Aborted } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import type { Thread } from "./execution.ts";
import { innerStop } from "./race.ts";

/** What is told of each part. */
export interface PartEvents {
  readonly onStart: (index: number) => void;
  readonly onSuccess: (index: number) => void;
  readonly onFailure: (index: number, error: unknown) => void;
}

/**
 * Carries out branches or iterations, so many at once, and gives their outputs in order. The first that fails stops the
 * others and is thrown once all have ended. Those that ended before, in a redriven state, are not carried out again.
 */
export async function runParts(
  visit: Visit,
  parts: readonly Thread[],
  concurrency: number,
  events: PartEvents,
): Promise<readonly Json[]> {
  const stop = innerStop(visit.signal);
  let failure: unknown;
  const runOne = async (index: number): Promise<void> => {
    const part = parts[index]!;
    if (part.current === null || stop.signal.aborted) return;
    try {
      events.onStart(index);
      await visit.run.runThread(visit.run, part, stop.signal);
      events.onSuccess(index);
    } catch (error) {
      if (!stop.signal.aborted) failure ??= error;
      stop.abort();
      events.onFailure(index, error);
    }
  };
  await inTurn(parts.length, concurrency, runOne);
  if (visit.signal.aborted) throw new Aborted();
  if (failure !== undefined) throw failure;
  return parts.map((part) => part.input);
}

/** Does the work of 0 to count - 1 in order, so many at once. Throws an error of it after the last worker has ended. */
export async function inTurn(
  count: number,
  concurrency: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  const workers = Array.from({ length: Math.min(concurrency, count) }, worker);
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
