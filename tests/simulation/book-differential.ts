import { parseArgs } from "node:util";
import type { Allocations } from "../../engine/book/allocation.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { BooksDiffer } from "../contracts/order-books/paired-books.ts";
import { DifferentialRun } from "./differential-run.ts";
import type { DifferentialTally } from "./differential-tally.ts";

export interface DifferentialOptions {
  /** Any integer but 0 within 32 bits: the run is a function of it. */
  readonly seed: number;
  readonly messages: number;
  /** How the column books share lots over a level: as they should if left out. */
  readonly allocations?: Allocations;
}

export interface DifferentialResult {
  readonly trades: number;
  readonly mostLive: number;
  /** How often each feature occurred. */
  readonly tally: DifferentialTally;
  /** Over the column books' events: the same for the same seed and number of messages. */
  readonly checksum: number;
}

/**
 * Sends the same random messages to the reference and the column books and compares every event, and now and then all
 * that can be asked. Throws `BooksDiffer` at the first difference.
 */
export function runDifferential(options: DifferentialOptions): DifferentialResult {
  const run = new DifferentialRun(options.seed, options.allocations ?? ALLOCATIONS);
  for (let message = 1; message <= options.messages; message++) run.step(message);
  run.compareAll();
  const { trades, mostLive, tally } = run;
  return { trades, mostLive, tally, checksum: run.checksum >>> 0 };
}

/** From so many messages on a feature that never occurred is a failure. */
const ENOUGH_FOR_ALL = 1_000_000;

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      messages: { type: "string", default: "1000000" },
    },
  });
  const options = { seed: Number(values.seed), messages: Number(values.messages) };
  if (!Number.isSafeInteger(options.seed) || !Number.isSafeInteger(options.messages)) {
    console.error("--seed and --messages are whole numbers");
    process.exitCode = 2;
    return;
  }
  const from = performance.now();
  try {
    const result = runDifferential(options);
    tell(options, result, (performance.now() - from) / 1000);
  } catch (error) {
    if (!(error instanceof BooksDiffer)) throw error;
    console.log(`order books differ: seed ${options.seed}: ${error.message}`);
    process.exitCode = 1;
  }
}

function tell(
  { seed, messages }: DifferentialOptions,
  { trades, mostLive, tally, checksum }: DifferentialResult,
  seconds: number,
): void {
  for (const line of tally.lines()) console.log(line);
  console.log(
    `order books agree: seed ${seed}, ${messages} messages, ${trades} trades, ` +
      `at most ${mostLive} live, checksum ${checksum.toString(16)}, ${seconds.toFixed(1)} s`,
  );
  if (messages < ENOUGH_FOR_ALL || tally.missed.length === 0) return;
  console.log(`never occurred: ${tally.missed.join(", ")}`);
  process.exitCode = 1;
}

if (import.meta.main) main();
