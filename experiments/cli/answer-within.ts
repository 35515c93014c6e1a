import type { Worker } from "node:worker_threads";
import { threadAnswer } from "./thread-answer.ts";

/**
 * What a thread answers, which then is ended; null where nothing is heard of it for `limitS` seconds of the wall clock.
 * Throws as `threadAnswer`.
 */
export async function answerWithin<T>(worker: Worker, limitS: number): Promise<T | null> {
  let limit!: NodeJS.Timeout;
  const tooLate = new Promise<null>((resolve) => {
    limit = setTimeout(() => resolve(null), limitS * 1000);
  });
  const answer = threadAnswer<T>(worker, () => void limit.refresh());
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(limit);
    answer.catch(() => undefined); // ended below, it is no error of anybody's
    await worker.terminate();
  }
}
