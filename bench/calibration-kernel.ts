import {
  CHECKSUM_START,
  fold,
  MID_BOUND_TICKS,
  nextOperation,
  OPERATIONS,
  type Workload,
} from "./book-workload.ts";

const { ADD, CANCEL } = OPERATIONS;

/**
 * The calibration kernel: about the fastest order book that plain typed arrays give, and no more than the workload
 * needs. One book, state in module-scope constants, a head and a tail for every price of a fixed range, a three-level
 * bit map a side, no listener, no checks, no price-range independence. Other figures are given as ratios to it, because
 * machines swing by half.
 */
const MAX_ORDERS = 8192;
const LOWEST_PRICE = -(1 << 16);
const PRICES = 1 << 17;
if (MID_BOUND_TICKS + 8192 > -LOWEST_PRICE) throw new Error("the price range is too small");

const STRIDE = 8;
const NEXT = 0;
const PREVIOUS = 1;
const LOTS = 2;
const PRICE = 3;
const ID = 4;
const SIDE = 5;
const POSITION = 6;

const orders = new Int32Array(MAX_ORDERS * STRIDE);
const queues = new Int32Array(2 * PRICES);
const live = new Int32Array(MAX_ORDERS);
const bits = [PRICES >> 5, PRICES >> 10, PRICES >> 15].map((words) => new Int32Array(2 * words));
const bottom = bits[0]!;
const middle = bits[1]!;
const top = bits[2]!;

let freed = -1;
let used = 0;
let liveCount = 0;
let lastId = 0;
let checksum = 0;

export interface KernelResult {
  checksum: number;
  live: number;
}

/** Runs the workload from an empty book; the checksum is over every trade, every cancel and the final book. */
export function runKernel(workload: Workload, operations: number): KernelResult {
  start();
  for (let i = 0; i < operations; i++) {
    nextOperation(workload, liveCount);
    if (workload.operation === CANCEL) cancel(live[workload.pick]!);
    else
      enter(workload.side, workload.priceTicks - LOWEST_PRICE, workload.lots, workload.operation);
  }
  for (const side of [0, 1]) foldSide(side);
  return { checksum: checksum >>> 0, live: liveCount };
}

function start(): void {
  queues.fill(-1);
  for (const level of bits) level.fill(0);
  freed = -1;
  used = 0;
  liveCount = 0;
  lastId = 0;
  checksum = CHECKSUM_START;
}

function enter(side: number, price: number, lots: number, operation: number): void {
  const id = ++lastId;
  let open = lots;
  while (open > 0) {
    const best = bestPrice(1 - side);
    if (best < 0 || (side === 0 ? best > price : best < price)) break;
    const maker = queues[2 * best]! * STRIDE;
    const filled = Math.min(open, orders[maker + LOTS]!);
    open -= filled;
    orders[maker + LOTS] = orders[maker + LOTS]! - filled;
    checksum = fold(checksum, orders[maker + ID]!);
    checksum = fold(checksum, best + LOWEST_PRICE);
    checksum = fold(checksum, filled);
    if (orders[maker + LOTS] === 0) remove(queues[2 * best]!);
  }
  if (open > 0 && operation === ADD) rest(id, side, price, open);
  else if (open > 0) foldCancel(id, open);
}

function cancel(slot: number): void {
  foldCancel(orders[slot * STRIDE + ID]!, orders[slot * STRIDE + LOTS]!);
  remove(slot);
}

function foldCancel(id: number, lots: number): void {
  checksum = fold(fold(checksum, id), lots);
}

function rest(id: number, side: number, price: number, lots: number): void {
  let slot = freed;
  if (slot < 0) slot = used++;
  else freed = orders[slot * STRIDE]!;
  const order = slot * STRIDE;
  const tail = queues[2 * price + 1]!;
  orders[order + NEXT] = -1;
  orders[order + PREVIOUS] = tail;
  orders[order + LOTS] = lots;
  orders[order + PRICE] = price;
  orders[order + ID] = id;
  orders[order + SIDE] = side;
  orders[order + POSITION] = liveCount;
  live[liveCount++] = slot;
  queues[2 * price + 1] = slot;
  if (tail >= 0) {
    orders[tail * STRIDE + NEXT] = slot;
  } else {
    queues[2 * price] = slot;
    setBit(side, price);
  }
}

function remove(slot: number): void {
  const order = slot * STRIDE;
  const next = orders[order + NEXT]!;
  const previous = orders[order + PREVIOUS]!;
  const price = orders[order + PRICE]!;
  if (previous >= 0) orders[previous * STRIDE + NEXT] = next;
  else queues[2 * price] = next;
  if (next >= 0) orders[next * STRIDE + PREVIOUS] = previous;
  else queues[2 * price + 1] = previous;
  if (previous < 0 && next < 0) clearBit(orders[order + SIDE]!, price);
  const position = orders[order + POSITION]!;
  const moved = live[--liveCount]!;
  live[position] = moved;
  orders[moved * STRIDE + POSITION] = position;
  orders[order] = freed;
  freed = slot;
}

/** Buys are kept by price and sells from the other end, so that the highest bit is the best on either side. */
function setBit(side: number, price: number): void {
  const at = side === 0 ? price : PRICES - 1 - price;
  bottom[side * (PRICES >> 5) + (at >> 5)]! |= 1 << at;
  middle[side * (PRICES >> 10) + (at >> 10)]! |= 1 << (at >> 5);
  top[side * (PRICES >> 15) + (at >> 15)]! |= 1 << (at >> 10);
}

function clearBit(side: number, price: number): void {
  const at = side === 0 ? price : PRICES - 1 - price;
  if ((bottom[side * (PRICES >> 5) + (at >> 5)]! &= ~(1 << at)) !== 0) return;
  if ((middle[side * (PRICES >> 10) + (at >> 10)]! &= ~(1 << (at >> 5))) !== 0) return;
  top[side * (PRICES >> 15) + (at >> 15)]! &= ~(1 << (at >> 10));
}

function bestPrice(side: number): number {
  for (let word = (PRICES >> 15) - 1; word >= 0; word--) {
    const high = top[side * (PRICES >> 15) + word]!;
    if (high === 0) continue;
    const second = word * 32 + 31 - Math.clz32(high);
    const third = second * 32 + 31 - Math.clz32(middle[side * (PRICES >> 10) + second]!);
    const at = third * 32 + 31 - Math.clz32(bottom[side * (PRICES >> 5) + third]!);
    return side === 0 ? at : PRICES - 1 - at;
  }
  return -1;
}

/** Empties the side, best first, folding each order's number and lots. */
function foldSide(side: number): void {
  for (let best = bestPrice(side); best >= 0; best = bestPrice(side)) {
    const slot = queues[2 * best]!;
    foldCancel(orders[slot * STRIDE + ID]!, orders[slot * STRIDE + LOTS]!);
    remove(slot);
  }
}
