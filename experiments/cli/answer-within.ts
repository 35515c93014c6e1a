import { setTimeout as after } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { threadAnswer } from "./thread-answer.ts";

/**
 * What a thread answers, which then is ended; null where there is no answer within `limitS` seconds of the wall clock.
 * Throws as `threadAnswer`.
 */
export async function answerWithin<T>(worker: Worker, limitS: number): Promise<T | null> {
  const limit = new AbortController();
  const answer = threadAnswer<T>(worker, () => undefined);
  try {
    const tooLate = after(limitS * 1000, null, { signal: limit.signal }).catch(() => null);
    return await Promise.race([answer, tooLate]);
  } finally {
    limit.abort();
    answer.catch(() => undefined); // ended below, it is no error of anybody's
    await worker.terminate();
  }
}
