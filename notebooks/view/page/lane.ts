import type { Answer, Question } from "../market/protocol.ts";

/** One worker with one market. It is asked one question at a time. */
export class Lane {
  readonly #worker: Worker;
  #waiting: ((answer: Answer) => void) | null = null;

  constructor(makeWorker: () => Worker) {
    this.#worker = makeWorker();
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#hear(data));
    this.#worker.addEventListener("error", ({ message }) => {
      this.#hear({ kind: "failed", message: message || "the worker could not be started" });
    });
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#worker.postMessage(question);
    });
  }

  end(): void {
    this.#worker.terminate();
    this.#hear({ kind: "failed", message: "the market was closed" });
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(answer);
  }
}
