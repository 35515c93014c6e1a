import type { Worker } from "node:worker_threads";
import { type RunEnd, RunEnded } from "./run-ended.ts";

/** What a thread tells: how far it is (days of a run, markets that are open), and how it ended. */
export type ThreadMessage<T> =
  | { readonly done: number }
  | { readonly answer: T }
  | { readonly end: RunEnd }
  | { readonly error: unknown };

/** What a thread answers; throws `RunEnded`, or the error with which the thread ended. */
export function threadAnswer<T>(worker: Worker, onDone: (done: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: ThreadMessage<T>) => {
      if ("done" in message) onDone(message.done);
      else if ("answer" in message) resolve(message.answer);
      else reject("end" in message ? new RunEnded(message.end) : message.error);
    });
    worker.once("error", reject);
    worker.once("exit", (code) =>
      reject(new Error(`the thread ended by itself, with code ${code}`)),
    );
  });
}
