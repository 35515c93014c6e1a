// Tries readers one after another on a thread of its own: what never returns can be ended from the one above.
import { parentPort, workerData } from "node:worker_threads";
import { fuzz, type FuzzOutcome } from "./fuzz.ts";
import type { FuzzReader } from "./fuzz-reader.ts";

/** What the thread is given. */
export interface FuzzOrder {
  /** Module whose export `FUZZ_READERS` is tried. */
  readonly module: string;
  /** Inputs by the reader's name; others are not tried. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly firstCase: number;
  /** The reader's place in the module's list and the number of its case, now. */
  readonly at: Float64Array;
}

/** What it tells, reader by reader. */
export type FuzzMessage = FuzzOutcome;

const { module, inputs, seed, firstCase, at } = workerData as FuzzOrder;
const { FUZZ_READERS } = (await import(module)) as { FUZZ_READERS: readonly FuzzReader[] };
for (const [place, reader] of FUZZ_READERS.entries()) {
  const own = inputs[reader.name];
  if (own === undefined) continue;
  const onCase = (number: number): void => {
    at[0] = place;
    at[1] = number;
  };
  // oxlint-disable-next-line no-await-in-loop -- one engine a thread
  parentPort!.postMessage(await fuzz(reader, { inputs: own, seed, firstCase, onCase }));
}
