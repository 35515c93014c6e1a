import { xorshift } from "../tests/fixtures/xorshift.ts";

/**
 * The common workload of the order-book benchmarks: about 60 % adds around a mid that walks at random, 35 % cancels of
 * a random live order, 5 % immediate-or-cancel orders that sweep about four resting ones; never more than `maxLive`
 * live orders. A generator of its own (xorshift32), run inside the measured loop.
 */
export const OPERATIONS = { ADD: 0, CANCEL: 1, SWEEP: 2 } as const;
const { ADD, CANCEL, SWEEP } = OPERATIONS;

export interface Workload {
  seed: number;
  maxLive: number;
  /** Distance of adds from the mid: 1 to `depth` ticks, a power of two. */
  depth: number;
  midTicks: number;
  operation: number;
  side: number;
  priceTicks: number;
  lots: number;
  /** Which live order to cancel, an index below the number of live orders. */
  pick: number;
}

/** The mid stays between plus and minus this. */
export const MID_BOUND_TICKS = 50_000;
const BOUND = MID_BOUND_TICKS;

export function createWorkload(seed: number, maxLive = 4096, depth = 32): Workload {
  return {
    seed,
    maxLive,
    depth,
    midTicks: 0,
    operation: ADD,
    side: 0,
    priceTicks: 0,
    lots: 0,
    pick: 0,
  };
}

/** Writes the next operation into the workload; `live` is the number of live orders. */
export function nextOperation(workload: Workload, live: number): void {
  const draw = xorshift(workload.seed);
  workload.seed = draw;
  const share = draw & 1023;
  const full = live >= workload.maxLive;
  if (share < CANCELS || (full && share < CANCELS_AND_ADDS)) {
    if (live > 0) {
      workload.operation = CANCEL;
      workload.pick = Math.floor((draw >>> 0) * live * TO_UNIT);
      return;
    }
  }
  const side = (draw >> 10) & 1;
  const outwards = 2 * side - 1;
  workload.side = side;
  if (share >= CANCELS_AND_ADDS) {
    workload.midTicks = stepped(workload.midTicks, (draw >> 11) & 7);
    workload.operation = SWEEP;
    workload.priceTicks = workload.midTicks - 2 * outwards * workload.depth;
    workload.lots = 26 + (draw >>> 28);
    return;
  }
  const distance = 1 + ((draw >> 11) & (workload.depth - 1));
  workload.operation = ADD;
  workload.priceTicks = workload.midTicks + outwards * distance;
  workload.lots = 1 + (draw >>> 28);
}

/** One tick up, one down, or (mostly) the same mid. */
function stepped(midTicks: number, draw: number): number {
  if (draw === 0) return Math.max(-BOUND, midTicks - 1);
  if (draw === 1) return Math.min(BOUND, midTicks + 1);
  return midTicks;
}

/** Of 1,024 draws: 358 cancels (35 %), 614 adds (60 %), 52 sweeps (5 %). */
const CANCELS = 358;
const CANCELS_AND_ADDS = 972;
const TO_UNIT = 1 / 0x1_0000_0000;

/** Folds a whole number into a checksum (FNV-1a by words). */
export function fold(checksum: number, value: number): number {
  return Math.imul(checksum ^ value, 0x0100_0193);
}

export const CHECKSUM_START = 0x811c_9dc5 | 0;
