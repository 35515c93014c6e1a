import { createHash } from "node:crypto";
import type { CellResult } from "../../run/study-cell.ts";
import type { CellNumber } from "../series.ts";

/** Digits of a line's digest. */
const DIGEST_DIGITS = 32;

const digestOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, DIGEST_DIGITS);

/** One finished cell as a line of a pack: `digest seed replication antithetic {result}`. */
export function packLine(
  { seed, replication, antithetic }: CellNumber,
  result: CellResult,
): string {
  const rest = `${seed} ${replication} ${antithetic ? 1 : 0} ${JSON.stringify(result)}`;
  return `${digestOf(rest)} ${rest}\n`;
}

const LINE = /^([0-9a-f]{32}) ((\d{1,16}) (\d{1,10}) ([01]) (\{.*\}))$/s;

export interface PackEntry {
  readonly cell: CellNumber;
  /** The result's text, as JSON. */
  readonly text: string;
}

/** What a line says (without its end), or null where it is not what was written. */
export function parsePackLine(line: string): PackEntry | null {
  const match = LINE.exec(line);
  if (match === null) return null;
  const [, digest, rest, seed, replication, antithetic, text] = match;
  if (digestOf(rest!) !== digest) return null;
  const cell = {
    seed: Number(seed),
    replication: Number(replication),
    antithetic: antithetic === "1",
  };
  return { cell, text: text! };
}

const BEGINNING = /^[0-9a-f]{32} (\d{1,16}) (\d{1,10}) ([01]) \{/;

/** The cell that a damaged line says it is of, which may itself be damaged; null where it says none. */
export function cellNamedIn(line: string): CellNumber | null {
  const match = BEGINNING.exec(line);
  if (match === null) return null;
  const [, seed, replication, antithetic] = match;
  return {
    seed: Number(seed),
    replication: Number(replication),
    antithetic: antithetic === "1",
  };
}
