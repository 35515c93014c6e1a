import { parentPort } from "node:worker_threads";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { runEnd } from "./run-end.ts";
import type { ThreadMessage } from "./thread-answer.ts";

export const tell = <T>(message: ThreadMessage<T>): void => parentPort!.postMessage(message);

/** Tells the thread above what comes of a run: the answer, or how it ended before its end. */
export async function answerWith<T>(
  scenario: Scenario,
  identity: RunIdentity,
  work: () => Promise<T>,
): Promise<void> {
  try {
    tell({ answer: await work() });
  } catch (error) {
    const end = runEnd(error, scenario, identity);
    tell(end === null ? { error: plain(error) } : { end });
  }
}

/** An error may carry what cannot travel. */
export function plain(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { message, stack } = error;
  return Object.assign(new Error(message), { stack });
}
