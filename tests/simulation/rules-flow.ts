import { LIMIT, MARKET, NO_PRICE } from "../../engine/book/order-books.ts";
import type { RulesWorld } from "./rules-world.ts";

/** A seeded sequence of integers for test flows: the same on every run. */
export class Dice {
  #word: number;

  constructor(seed: number) {
    this.#word = seed | 0;
  }

  /** 0 to `sides` - 1. */
  roll(sides: number): number {
    this.#word = (Math.imul(this.#word, 1664525) + 1013904223) | 0;
    return (this.#word >>> 8) % sides;
  }

  oneIn(sides: number): boolean {
    return this.roll(sides) === 0;
  }
}

export interface FlowOptions {
  /** Accounts that send orders. */
  readonly accounts: number;
  readonly symbols: readonly string[];
  readonly largestLots: number;
  /** Limit prices are at most this far from the mark, as a share of it; of spreads, a tick from 0. */
  readonly spread: number;
}

/**
 * One random command of one random account: limit and market orders of all kinds, cancels and replaces. Commands
 * about months that have expired do nothing.
 */
export function randomCommand(world: RulesWorld, dice: Dice, options: FlowOptions): void {
  const account = dice.roll(options.accounts);
  const symbol = options.symbols[dice.roll(options.symbols.length)]!;
  const side = dice.roll(2) as 0 | 1;
  const lots = 1 + dice.roll(options.largestLots);
  const action = dice.roll(10);
  const slot = world.slot(symbol);
  if (slot < 0) return;
  const mark = world.floor.house.markTicks[slot] ?? 0;
  const reach = Math.max(1, Math.floor(mark * options.spread));
  const priceTicks = mark - reach + dice.roll(2 * reach + 1);
  const id = 1 + dice.roll(Math.max(1, world.lastId(account)));
  if (action === 0) world.cancel(account, id);
  else if (action === 1) world.replace(account, id, priceTicks, lots);
  else if (action === 2) {
    world.order(account, symbol, side, lots, NO_PRICE, { kind: MARKET, timeInForce: 1 });
  } else {
    world.order(account, symbol, side, lots, priceTicks, {
      kind: LIMIT,
      timeInForce: action > 7 ? ((action - 7) as 1 | 2) : 0,
    });
  }
}

/** Moves the clock from timer to timer, listening after each. */
export function step(world: RulesWorld, us: number, hear: () => void): void {
  const end = world.clock.nowUs + us;
  for (;;) {
    const due = world.timers.map(({ atUs }) => atUs).filter((atUs) => atUs <= end);
    if (due.length === 0) break;
    world.runTo(Math.max(world.clock.nowUs, Math.min(...due)));
    hear();
  }
  world.runTo(end);
}
