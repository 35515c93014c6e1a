import { MINUTE_US } from "../../engine/base/sim-time.ts";
import {
  DAY,
  FOK,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  NO_PRICE,
  STOP,
  STOP_LIMIT,
} from "../../engine/book/order-books.ts";
import { newOrderMessage, type OrderMessage } from "../../engine/exchange/order-message.ts";
import { AUCTION, CLOSE, CONTINUOUS, HALT, UNCROSS } from "../../engine/exchange/phases.ts";
import type { Dice } from "./rules-flow.ts";
import type { RulesWorld } from "./rules-world.ts";

export interface KindsFlow {
  /** Accounts that send orders. */
  readonly accounts: number;
  readonly symbols: readonly string[];
  /** Prices are at most this far from `middleTicks`. */
  readonly reachTicks: number;
  readonly middleTicks: number;
}

const KINDS = [LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, MARKET, STOP, STOP_LIMIT] as const;
const VALIDITIES = [DAY, DAY, DAY, GTC, GTC, GTD, IOC, FOK] as const;

/** One random command of the whole life of an order: every kind, validity and term, and every phase of a month. */
export function randomLife(world: RulesWorld, dice: Dice, flow: KindsFlow): void {
  const symbol = flow.symbols[dice.roll(flow.symbols.length)]!;
  const slot = world.slot(symbol);
  if (slot < 0) return;
  const account = dice.roll(flow.accounts);
  if (dice.oneIn(12)) return turnPhase(world, dice, slot);
  const id = 1 + dice.roll(Math.max(1, world.lastId(account)));
  const action = dice.roll(8);
  if (action === 0) return void world.cancel(account, id);
  if (action === 1) return randomReplace(world, dice, flow, account, id);
  const side = dice.roll(2) as 0 | 1;
  const lots = 1 + dice.roll(30);
  world.order(account, symbol, side, lots, NO_PRICE, randomTerms(world, dice, flow, lots));
}

function randomTerms(
  { clock }: RulesWorld,
  dice: Dice,
  flow: KindsFlow,
  lots: number,
): Partial<OrderMessage> {
  const kind = KINDS[dice.roll(KINDS.length)]!;
  const price = (): number => flow.middleTicks - flow.reachTicks + dice.roll(2 * flow.reachTicks);
  return {
    kind,
    priceTicks: kind === LIMIT || kind === STOP_LIMIT ? price() : NO_PRICE,
    stopTicks: kind === STOP || kind === STOP_LIMIT ? price() : NO_PRICE,
    timeInForce: VALIDITIES[dice.roll(VALIDITIES.length)]!,
    displayLots: dice.oneIn(3) ? 1 + dice.roll(lots) : 0,
    postOnly: kind === LIMIT && dice.oneIn(5),
    expireUs: clock.nowUs + (1 + dice.roll(120)) * MINUTE_US,
  };
}

function randomReplace(
  world: RulesWorld,
  dice: Dice,
  { middleTicks, reachTicks }: KindsFlow,
  account: number,
  clientOrderId: number,
): void {
  world.exchange.replace({
    ...newOrderMessage(),
    account,
    clientOrderId,
    priceTicks: dice.oneIn(2) ? NO_PRICE : middleTicks - reachTicks + dice.roll(2 * reachTicks),
    lots: dice.oneIn(3) ? 0 : 1 + dice.roll(30),
    displayLots: dice.oneIn(3) ? 1 + dice.roll(12) : 0,
  });
}

/** Mostly into an auction and out of it; at times a halt, or a close that opens again with the next command. */
function turnPhase({ exchange, floor }: RulesWorld, dice: Dice, slot: number): void {
  if (floor.books.isCollecting(slot)) {
    return exchange.setPhase(slot, dice.oneIn(4) ? CONTINUOUS : UNCROSS);
  }
  const phase = dice.oneIn(6) ? (dice.oneIn(2) ? HALT : CLOSE) : AUCTION;
  exchange.setPhase(slot, phase);
  if (phase !== AUCTION) exchange.setPhase(slot, dice.oneIn(2) ? CONTINUOUS : AUCTION);
}

/** So long a command takes, at most. */
export const LONGEST_WAIT_US: number = 5 * MINUTE_US;
