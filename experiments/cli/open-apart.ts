import { setTimeout as after } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { OpeningCheck } from "../catalog/check-opening.ts";
import { threadAnswer } from "./thread-answer.ts";

/** What the thread is given: a file that is valid by itself, with the classes of another. */
export interface OpeningOrder {
  readonly file: string;
  readonly isStudy: boolean;
  readonly folder: string;
  readonly agents: string;
}

/** Seconds after which a market that does not open is given up. */
const LIMIT_S = 20;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Opens a market on a thread of its own: classes of one's own may throw, end their thread, and never return. What goes
 * wrong there is a problem of the file.
 */
export async function openApart(
  order: OpeningOrder,
  limitS: number = LIMIT_S,
): Promise<OpeningCheck> {
  const worker = new Worker(new URL(`./opening-worker.${ENDING}`, import.meta.url), {
    workerData: order,
  });
  const limit = new AbortController();
  try {
    const tooLate = after(limitS * 1000, null, { signal: limit.signal }).catch(() => null);
    const answer = threadAnswer<OpeningCheck>(worker, () => undefined);
    const found = await Promise.race([answer, tooLate]);
    if (found !== null) return found;
    answer.catch(() => undefined);
    return failed(order, `it was not open after ${limitS} s: one of its classes may never return`);
  } catch (error) {
    return failed(order, (error as Error).message);
  } finally {
    limit.abort();
    await worker.terminate();
  }
}

function failed({ file, agents }: OpeningOrder, words: string): OpeningCheck {
  const message = `the market does not open with the classes of ${agents}: ${words}`;
  return { problems: [{ file, line: 0, column: 0, path: "", message, also: [] }], warnings: [] };
}
