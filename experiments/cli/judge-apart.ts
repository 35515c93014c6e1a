import { Worker } from "node:worker_threads";
import { answerWithin, limitWords, type ThreadLimit, USUAL_LIMIT } from "./answer-within.ts";
import { invalid, type JudgeOrder, type Verdict } from "./judge-file.ts";

/** A file, and the module with the classes that it may name. */
export interface JudgeApartOrder extends JudgeOrder {
  readonly agents: string;
}

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Judges a file on a thread of its own: classes of one's own may throw, end their thread, and never return. What goes
 * wrong there is a problem of the file.
 */
export async function judgeApart(
  order: JudgeApartOrder,
  limit: ThreadLimit = USUAL_LIMIT,
): Promise<Verdict> {
  const url = new URL(`./judging-worker.${ENDING}`, import.meta.url);
  try {
    const verdict = await answerWithin<Verdict>(new Worker(url, { workerData: order }), limit);
    if (verdict !== null) return verdict;
    return failed(order, `it was not open after ${limitWords(limit)}: a class may never return`);
  } catch (error) {
    return failed(order, (error as Error).message);
  }
}

function failed({ file, agents }: JudgeApartOrder, words: string): Verdict {
  const message = `the market does not open with the classes of ${agents}: ${words}`;
  return invalid(file, [{ file, line: 0, column: 0, path: "", message, also: [] }]);
}
