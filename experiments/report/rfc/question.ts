import type { PlainAnswer } from "./plain-answer.ts";

/** Headings under which the CFTC weighs costs and benefits (Commodity Exchange Act, section 15(a)), in plain words. */
export const HEADINGS = [
  "protection of participants",
  "efficiency and integrity",
  "price discovery",
  "risk management",
  "other public interest",
] as const;

export type Heading = (typeof HEADINGS)[number];

/** A question of the request for comment with all that is said to it. */
export interface Question {
  readonly title: string;
  /** Paraphrased. */
  readonly asked: string;
  readonly bearsOn: readonly Heading[];
  /** The answer in words that can be read aloud. */
  readonly plain: PlainAnswer;
  /** The figures behind it in a sentence or two, made of results. */
  readonly answer: string;
  /** Studies and records, a line each. */
  readonly experiments: readonly string[];
  /** Blocks of Markdown. */
  readonly result: readonly string[];
  readonly assumptions: readonly string[];
  readonly limits: readonly string[];
}
