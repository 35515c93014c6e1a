import type { FAILED, WRONG_USE } from "./exit-codes.ts";

/** Why a run ended before its end, in a sentence. Plain data: it travels between threads. */
export interface RunEnd {
  readonly exitCode: typeof FAILED | typeof WRONG_USE;
  readonly message: string;
}

/** A run that ended before its end, on another thread or by being stopped. */
export class RunEnded extends Error {
  override name = "RunEnded";
  readonly end: RunEnd;

  constructor(end: RunEnd) {
    super(end.message);
    this.end = end;
  }
}
