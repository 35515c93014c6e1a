import type { Worker } from "node:worker_threads";
import { threadAnswer } from "./thread-answer.ts";

/** How long a thread may be silent, seconds: of the processor's time, or of the wall clock where it only waits. */
export interface ThreadLimit {
  readonly busyS: number;
  readonly waitingS: number;
}

/** A module is loaded and a market opened in a second or so: even where many share the processor this is enough. */
export const USUAL_LIMIT: ThreadLimit = { busyS: 20, waitingS: 120 };

export const limitWords = ({ busyS, waitingS }: ThreadLimit): string =>
  `${busyS} s of work, or ${waitingS} s in all`;

const LOOK_EVERY_MS = 100;

/**
 * What a thread answers, which then is ended; null where nothing is heard of it within the limit. The time of the
 * processor is that of the whole process, which waits meanwhile: a machine that is busy otherwise ends nothing. Throws
 * as `threadAnswer`.
 */
export async function answerWithin<T>(worker: Worker, limit: ThreadLimit): Promise<T | null> {
  let heard = now();
  let watch!: NodeJS.Timeout;
  const tooLate = new Promise<null>((resolve) => {
    watch = setInterval(() => {
      const { busyS, wallS } = now();
      const isBeyond = busyS - heard.busyS > limit.busyS || wallS - heard.wallS > limit.waitingS;
      if (isBeyond) resolve(null);
    }, LOOK_EVERY_MS);
  });
  const answer = threadAnswer<T>(worker, () => void (heard = now()));
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearInterval(watch);
    answer.catch(() => undefined); // ended below, it is no error of anybody's
    await worker.terminate();
  }
}

function now(): { readonly busyS: number; readonly wallS: number } {
  const { user, system } = process.cpuUsage();
  return { busyS: (user + system) / 1e6, wallS: performance.now() / 1000 };
}
