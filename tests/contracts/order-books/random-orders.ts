import fc from "fast-check";
import {
  DAY,
  FOK,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  type NewOrder,
  NO_PRICE,
  type OrderKind,
  STOP,
  STOP_LIMIT,
  type TimeInForce,
} from "../../../engine/book/order-books.ts";
import {
  MATCHING_RULES,
  type MatchingTerms,
  RATIONINGS,
} from "../../../engine/instruments/matching-terms.ts";
import { newOrder } from "./book-table.ts";

/** Orders of every kind, with prices of their own kind of chance. */
export const ordersAt = (ticks: fc.Arbitrary<number>): fc.Arbitrary<NewOrder> =>
  fc
    .record({
      side: fc.constantFrom(0 as const, 1 as const),
      kind: fc.constantFrom<OrderKind>(LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, MARKET, STOP, STOP_LIMIT),
      timeInForce: fc.constantFrom<TimeInForce>(DAY, DAY, DAY, IOC, FOK, GTC, GTD),
      stopTicks: ticks,
      displayLots: fc.constantFrom(0, 0, 1, 2, 5, 20),
      postOnly: fc.boolean(),
      account: fc.nat(2),
      priceTicks: ticks,
      collarTicks: fc.oneof({ arbitrary: fc.constant(NO_PRICE), weight: 4 }, ticks),
      lots: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ kind, priceTicks, stopTicks, ...rest }) =>
      newOrder({
        ...rest,
        kind,
        priceTicks: kind === LIMIT || kind === STOP_LIMIT ? priceTicks : NO_PRICE,
        stopTicks: kind === STOP || kind === STOP_LIMIT ? stopTicks : NO_PRICE,
      }),
    );

/** Any rule by which a book shares its levels. */
export const matchings: fc.Arbitrary<MatchingTerms> = fc.record({
  rule: fc.constantFrom(...MATCHING_RULES, "batch"),
  minimumLots: fc.integer({ min: 1, max: 3 }),
  fifoPercent: fc.integer({ min: 0, max: 100 }),
  topMaximumLots: fc.constantFrom(2, Infinity),
  rationing: fc.constantFrom(...RATIONINGS),
  leadMarketMakers: fc.constant([
    { account: 0, percent: 40 },
    { account: 2, percent: 30 },
  ]),
});
