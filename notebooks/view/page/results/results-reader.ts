import type { ResultsAnswer, ResultsQuestion } from "../../results/results-protocol.ts";

/** Longest that an answer is waited for, milliseconds. */
const PATIENCE_MS = 60_000;

const TOO_LONG =
  `the files were read for ${PATIENCE_MS / 1000} seconds and more, and were given up: ` +
  "they may be damaged, or too large for this machine";

/** The worker that reads results: asked one question at a time, and given up where it does not answer. */
export class ResultsReader {
  readonly #makeWorker: () => Worker;
  #worker: Worker | null = null;
  #waiting: ((answer: ResultsAnswer) => void) | null = null;
  #work: Promise<unknown> = Promise.resolve();

  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker;
  }

  ask(question: ResultsQuestion): Promise<ResultsAnswer> {
    const asked = this.#work.then(() => this.#ask(question));
    this.#work = asked;
    return asked;
  }

  /** Gives up what is being read. */
  stop(problem = "reading was stopped"): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#hear({ kind: "refused", problem });
  }

  #ask(question: ResultsQuestion): Promise<ResultsAnswer> {
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.stop(TOO_LONG), PATIENCE_MS);
      this.#waiting = (answer) => {
        clearTimeout(patience);
        resolve(answer);
      };
      try {
        this.#worker ??= this.#start();
        this.#worker.postMessage(question);
      } catch (error) {
        this.#fail(error instanceof Error ? error.message : String(error));
      }
    });
  }

  #fail(why: string): void {
    this.stop(`the results could not be read (${why})`);
  }

  #start(): Worker {
    const worker = this.#makeWorker();
    worker.addEventListener("message", ({ data }: MessageEvent<ResultsAnswer>) => this.#hear(data));
    worker.addEventListener("messageerror", () => this.#fail("an answer could not be read"));
    worker.addEventListener("error", ({ message }) => {
      this.#fail(message || "the worker could not be started");
    });
    return worker;
  }

  #hear(answer: ResultsAnswer): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(answer);
  }
}
