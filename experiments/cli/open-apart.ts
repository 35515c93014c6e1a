import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { OpeningCheck } from "../catalog/check-opening.ts";

/** What the thread is given: a file that is valid by itself, with the classes of another. */
export interface OpeningOrder {
  readonly file: string;
  readonly isStudy: boolean;
  readonly folder: string;
  readonly agents: string;
}

export type OpeningAnswer = OpeningCheck | { readonly failure: string };

/** Seconds after which a market that does not open is given up. */
const LIMIT_S = 20;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Opens a market on a thread of its own: classes of one's own may throw, and may never return. What goes wrong there is
 * a problem of the file.
 */
export async function openApart(
  order: OpeningOrder,
  limitS: number = LIMIT_S,
): Promise<OpeningCheck> {
  const worker = new Worker(new URL(`./opening-worker.${ENDING}`, import.meta.url), {
    workerData: order,
  });
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), limitS * 1000);
  try {
    const [answer] = (await once(worker, "message", { signal: limit.signal })) as [OpeningAnswer];
    return "failure" in answer ? failed(order, answer.failure) : answer;
  } catch (error) {
    if (!limit.signal.aborted) return failed(order, String(error));
    const words = `it was not open after ${limitS} s: one of its classes may never return`;
    return failed(order, words);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function failed({ file, agents }: OpeningOrder, words: string): OpeningCheck {
  const message = `the market does not open with the classes of ${agents}: ${words}`;
  return { problems: [{ file, line: 0, column: 0, path: "", message, also: [] }], warnings: [] };
}
