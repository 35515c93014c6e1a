import type { AgentClass } from "./agent.ts";
import { assert } from "./base/assert.ts";
import type { Captured } from "./base/plain-state.ts";
import type { Side } from "./book/order-books.ts";
import type { FactSink } from "./recorder/tape.ts";
import type { TraceHashes } from "./recorder/fact-writer.ts";
import type { Intervention, RunIdentity, Scenario } from "./scenario.ts";
import type { Watchers } from "./regulation/watchers.ts";
import type { Holdings } from "./simulation/holdings.ts";
import { Simulation } from "./simulation/simulation.ts";

export interface RunOptions {
  readonly scenario: Scenario;
  readonly identity: RunIdentity;
  /** Classes of agents by name. */
  readonly classes: ReadonlyMap<string, AgentClass>;
  readonly sinks?: readonly FactSink[];
  readonly interventions?: readonly Intervention[];
  /** Rules that only watch, beside those of the scenario. */
  readonly watchers?: Watchers;
  /** [deliveries, target in hand], written at every delivery for a watchdog. */
  readonly heartbeat?: Float64Array;
}

/** Where to stop: at a simulated time, or after so many deliveries in all, whichever comes first. */
export interface Until {
  readonly timeUs?: number;
  readonly deliveries?: number;
}

/** One live run. `advance` is its only driver. */
export interface Run {
  readonly nowUs: number;
  /** End of the last trade date. */
  readonly endUs: number;
  readonly deliveries: number;
  readonly events: number;
  readonly trades: number;
  /** Sum of all ledger balances: zero. */
  readonly ledgerSum: number;
  /** Returns true when the run is at its end. */
  advance(until: Until): boolean;
  /** Flushes what is recorded to the sinks, and returns the hashes of everything so far. */
  hashes(): TraceHashes;
  /** Everything that the run's future depends on, as plain data. */
  snapshot(): Captured;
  /** Puts a snapshot of the same scenario and identity back. Sinks are not rewound. */
  restore(snapshot: Captured): void;
  /**
   * Writes (price in ticks, lots shown, orders) triplets of the best `count` levels of a side into `out`, best first;
   * returns the number of levels written: 0 for what is not listed. Looks, and changes nothing.
   */
  levels(instrument: number, side: Side, count: number, out: Float64Array): number;
  /** What beneficial owners hold now and later in this run; no longer after it is closed. */
  readonly holdings: Holdings;
  /** Bytes that the engine reserves in typed arrays. */
  capacityBytes(): number;
  /** Frees the thread's engine for the next run. */
  close(): void;
}

/** The thread's engine: preallocated once, reset between runs. */
const simulation = new Simulation();
let live = false;

/** Opens a run on this thread's engine. Asserts that no other run is live on it. */
export function openRun(options: RunOptions): Run {
  assert(!live, "a run is live on this thread: close it first, or use another worker");
  live = true;
  try {
    simulation.open(options);
  } catch (error) {
    live = false;
    throw error;
  }
  let open = true;
  const check = (): void => assert(open, "this run is closed");
  return {
    get nowUs() {
      return simulation.kernel.nowUs;
    },
    get endUs() {
      return simulation.endUs;
    },
    get deliveries() {
      return simulation.kernel.deliveries;
    },
    get events() {
      return simulation.kernel.events;
    },
    get trades() {
      return simulation.flow.novation.tradeCount;
    },
    get ledgerSum() {
      return simulation.ledgerSum();
    },
    advance: (until) => {
      check();
      return simulation.advance(until.timeUs ?? simulation.endUs, until.deliveries ?? Infinity);
    },
    hashes: () => {
      check();
      return simulation.recorder.hashes();
    },
    snapshot: () => {
      check();
      return simulation.snapshot();
    },
    restore: (snapshot) => {
      check();
      simulation.restore(snapshot);
    },
    levels: (instrument, side, count, out) => {
      check();
      return simulation.levels(instrument, side, count, out);
    },
    holdings: simulation.holdings,
    capacityBytes: () => {
      check();
      return simulation.capacityBytes();
    },
    close: () => {
      if (open) live = false;
      open = false;
    },
  };
}
