import type { RandomSource } from "../../engine/random/random-source.ts";

/** Told what is tried, for the report of a failure: a text, or bytes. */
export type Note = (input: string | Uint8Array) => void;

/** What came of the inputs of one case: a result, or the error that is documented. Anything else is thrown. */
export interface CaseResult {
  readonly taken: number;
  readonly refused: number;
}

/** Draws one case, hands its inputs in, and judges what comes of them. It depends on nothing drawn before. */
export type FuzzCase = (random: RandomSource, note: Note) => CaseResult | Promise<CaseResult>;

/** A way in: what people or their files may hand to the program. */
export interface FuzzReader {
  readonly name: string;
  /** What an input of it is. */
  readonly input: string;
  /** How many of a million inputs of a whole run are its own. */
  readonly perMillion: number;
  /** Prepares what all cases share. */
  readonly open: () => OpenReader | Promise<OpenReader>;
}

export interface OpenReader {
  readonly try: FuzzCase;
  /** Takes away what was prepared. */
  readonly close?: () => void;
}

export const TAKEN: CaseResult = { taken: 1, refused: 0 };
export const REFUSED: CaseResult = { taken: 0, refused: 1 };
