import type { Answer, Question } from "../market/protocol.ts";

/** Milliseconds after which the page says that an answer is late. */
const LATE_MS = 5000;

/**
 * One worker with one market. It is asked one question at a time, and every question has an answer: where the worker
 * cannot be made, throws, or was ended, the answer is that it failed.
 */
export class Lane {
  readonly #tellLate: (isLate: boolean) => void;
  #worker: Worker | null = null;
  /** Why it answers nothing any more. */
  #fault: string | null = null;
  #waiting: ((answer: Answer) => void) | null = null;
  #alarm: ReturnType<typeof setTimeout> | undefined;

  /** `tellLate` hears when an answer is late, and when it is there. */
  constructor(makeWorker: () => Worker, tellLate: (isLate: boolean) => void) {
    this.#tellLate = tellLate;
    try {
      this.#worker = makeWorker();
    } catch (error) {
      this.#stop(
        `the worker could not be made: ${error instanceof Error ? error.message : String(error)}`,
      );
      return;
    }
    const worker = this.#worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#hear(data));
    worker.addEventListener("messageerror", () => this.#stop("an answer could not be read"));
    worker.addEventListener("error", ({ message }) => {
      this.#stop(message || "the worker could not be started");
    });
  }

  ask(question: Question): Promise<Answer> {
    if (this.#fault !== null) return Promise.resolve({ kind: "failed", message: this.#fault });
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#alarm = setTimeout(() => this.#tellLate(true), LATE_MS);
      this.#worker?.postMessage(question);
    });
  }

  end(): void {
    this.#stop("the market was closed");
  }

  #stop(fault: string): void {
    this.#fault ??= fault;
    this.#worker?.terminate();
    this.#hear({ kind: "failed", message: this.#fault });
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    clearTimeout(this.#alarm);
    this.#waiting = null;
    this.#tellLate(false);
    waiting(answer);
  }
}
