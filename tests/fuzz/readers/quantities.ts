import type { RandomSource } from "../../../engine/random/random-source.ts";
import {
  DATE,
  DURATION,
  LOTS,
  MONEY,
  PERCENTAGE,
  type Quantity,
  TIME_OF_DAY,
} from "../../../experiments/spec/quantity.ts";
import { readReplication, readSeed } from "../../../experiments/spec/run-identity.ts";
import { damagedText, oneOf } from "../damage.ts";
import { holds } from "../expect-documented.ts";
import { type CaseResult, type FuzzReader, type Note, REFUSED, TAKEN } from "../fuzz-reader.ts";

const QUANTITIES: readonly Quantity[] = [DURATION, LOTS, MONEY, PERCENTAGE, DATE, TIME_OF_DAY];
const TEXTS = [
  "5 ms",
  "-6 h",
  "7500 lots",
  "0.0001 USD",
  "12.5 %",
  "2027-02-28",
  "22:00",
  "1e3 us",
];

/** Texts with units, and the numbers of flags. */
export const quantityTexts: FuzzReader = {
  name: "quantities",
  input: "text",
  perMillion: 15_000,
  open: () => ({ try: tryText }),
};

function tryText(random: RandomSource, note: Note): CaseResult {
  const text = damagedText(oneOf(TEXTS, random), random, 2);
  note(text);
  for (const read of [readSeed, readReplication]) {
    const found = read(text);
    if (typeof found === "number") holds(Number.isSafeInteger(found), () => `a seed of ${found}`);
    else holds(found.problem !== "", () => "refused without a word");
  }
  let taken = false;
  for (const quantity of QUANTITIES) {
    const value = quantity.read(text);
    // What is too large, or no whole number of microseconds, is refused with the range of its place.
    if (value === null || !Number.isFinite(value)) continue;
    taken = true;
    const spelled = quantity.spell(value);
    // A share is spelled as a bare number, which other places read.
    const again = quantity === PERCENTAGE ? Number(spelled) : quantity.read(spelled);
    holds(again === value, () => `read as ${value}, spelled and read again as ${again}`);
  }
  return taken ? TAKEN : REFUSED;
}
