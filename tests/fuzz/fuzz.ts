import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import { entityCode } from "../../engine/random/entity-code.ts";
import type { CaseResult, FuzzReader, OpenReader } from "./fuzz-reader.ts";

export interface FuzzOptions {
  /** At least so many inputs. */
  readonly inputs: number;
  readonly seed: number;
  /** The first case, by its number. */
  readonly firstCase?: number;
  /** Told before each case. */
  readonly onCase?: (number: number) => void;
}

export interface FuzzOutcome extends CaseResult {
  readonly reader: string;
  readonly cases: number;
  readonly seconds: number;
  /** The case that took longest, seconds. */
  readonly slowest: number;
  /** By how much memory grew after the first fifth, bytes. */
  readonly grownBytes: number;
  readonly failure: FuzzFailure | null;
}

export interface FuzzFailure {
  /** The number of the case: with the seed it is tried again. */
  readonly number: number;
  readonly message: string;
  readonly input: string;
}

/** A reader's memory may waver by so much, bytes. */
export const MOST_GROWTH = 24 * 2 ** 20;

/** Characters of an input that a report shows. */
const LONGEST_SHOWN = 1500;

/** Most words of a case's stream: four in each block. */
const ALL_BLOCKS = 0xffff_ffff;

/** Hands inputs to a reader, case after case, up to the first that ends otherwise than it may. */
export async function fuzz(
  reader: FuzzReader,
  { inputs, seed, firstCase = 0, onCase = () => {} }: FuzzOptions,
): Promise<FuzzOutcome> {
  const open = await reader.open();
  const startMs = performance.now();
  const sum = { taken: 0, refused: 0, cases: 0, slowest: 0, failure: null as FuzzFailure | null };
  let early: number | null = null;
  try {
    for (let number = firstCase; sum.taken + sum.refused < inputs; number++) {
      onCase(number);
      const caseMs = performance.now();
      const tried = await tryCase(reader.name, open, seed, number);
      sum.slowest = Math.max(sum.slowest, (performance.now() - caseMs) / 1000);
      sum.cases++;
      if ("message" in tried) {
        sum.failure = tried;
        break;
      }
      sum.taken += tried.taken;
      sum.refused += tried.refused;
      if (early === null && sum.taken + sum.refused >= inputs / 5) early = await memoryBytes();
    }
  } finally {
    open.close?.();
  }
  const seconds = (performance.now() - startMs) / 1000;
  const grownBytes = early === null ? 0 : (await memoryBytes()) - early;
  return { reader: reader.name, ...sum, seconds, grownBytes };
}

/** The stream of a case: of its reader, the seed and its number alone. */
function sourceOf(reader: string, seed: number, number: number): RandomSource {
  const random = new RandomSource();
  random.reset({ seed, replication: number, antithetic: false });
  random.seek(PURPOSE.bootstrap, entityCode(reader, 0), 0, ALL_BLOCKS);
  return random;
}

async function tryCase(
  reader: string,
  open: OpenReader,
  seed: number,
  number: number,
): Promise<CaseResult | FuzzFailure> {
  let input: string | Uint8Array = "";
  try {
    return await open.try(sourceOf(reader, seed, number), (noted) => (input = noted));
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { number, message, input: shown(input) };
  }
}

const shown = (input: string | Uint8Array): string =>
  (typeof input === "string"
    ? JSON.stringify(input)
    : `base64 ${Buffer.from(input).toString("base64")}`
  ).slice(0, LONGEST_SHOWN);

/** What is held after everything that can be let go was: what a collection leaves of buffers is swept beside it. */
async function memoryBytes(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let least = Infinity;
  for (;;) {
    collect();
    await setImmediate();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    if (heapUsed + arrayBuffers >= least - WAVERING)
      return Math.min(least, heapUsed + arrayBuffers);
    least = heapUsed + arrayBuffers;
  }
}

/** By so much two readings of the same differ, bytes. */
const WAVERING = 1 << 16;
