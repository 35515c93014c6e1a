import type { Problem } from "../spec/problem.ts";

export const FAILED = 1;
export const WRONG_USE = 2;

/** Wrong use or bad input: what is told of it is said already, or is this error's message. Exit code 2. */
export class BadInput extends Error {
  override name = "BadInput";
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}
