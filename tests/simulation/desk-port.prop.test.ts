import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgentDesk, OrderIntent } from "../../engine/agent.ts";
import {
  INVALID_PRICE,
  INVALID_QUANTITY,
  ORDER_ACCEPTED,
  ORDER_REJECTED,
  UNKNOWN_INSTRUMENT,
  UNKNOWN_ORDER,
} from "../../engine/base/order-words.ts";
import { DAY_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import {
  BUY,
  DAY,
  FOK,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  SELL,
  STOP,
  STOP_LIMIT,
} from "../../engine/book/order-books.ts";
import { LARGEST_LOTS, LARGEST_TICKS } from "../../engine/exchange/order-terms.ts";
import { BLOCK, EFRP } from "../../engine/regulation/off-book-trade.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { type Act, ordersOf } from "./scripted-agent.ts";

const weird = fc.oneof(
  fc.double(),
  fc.constantFrom(
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    0.5,
    -1,
    NONE,
    NONE - 1,
    2 ** 31,
    2 ** 32 + 3,
    2 ** 53,
    1e300,
    LARGEST_TICKS,
    LARGEST_LOTS,
  ),
  fc.integer({ min: -3, max: 30 }),
);

/** Weird values among usual ones. */
const among = (usual: fc.Arbitrary<number>, odd: fc.Arbitrary<number> = weird) =>
  fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: odd });
const isPrice = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) < LARGEST_TICKS;

const instruments = among(fc.nat({ max: 1 }));
const quantities = among(fc.integer({ min: 1, max: 30 }));
const orderId = among(fc.integer({ min: 1, max: 40 }));
/** Weird prices are none that an order can have: the others lie about the market. */
const price = among(
  fc.integer({ min: 200, max: 400 }),
  weird.filter((value) => !isPrice(value)),
);
const side = fc.constantFrom(BUY, SELL);
/** Every kind, with values that fit and such that do not, and without some that it needs. */
const intents: fc.Arbitrary<OrderIntent> = fc.record(
  {
    instrument: instruments,
    side,
    lots: quantities,
    kind: fc.constantFrom(LIMIT, MARKET, STOP, STOP_LIMIT),
    timeInForce: fc.constantFrom(DAY, IOC, FOK, GTC, GTD),
    priceTicks: price,
    stopTicks: price,
    displayLots: quantities,
    postOnly: fc.boolean(),
    expireUs: among(fc.integer({ min: 0, max: DAY_US })),
    metaorder: weird,
  },
  { requiredKeys: ["instrument", "side", "lots"] },
);
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.tuple(instruments, side, price, quantities, fc.constantFrom(DAY, IOC, FOK), weird).map(
      (args): Act =>
        (desk) =>
          void desk.limit(...args),
    ),
    fc.tuple(instruments, side, quantities, weird).map(
      (args): Act =>
        (desk) =>
          void desk.market(...args),
    ),
    orderId.map(
      (id): Act =>
        (desk) =>
          desk.cancel(id),
    ),
    intents.map(
      (intent): Act =>
        (desk) =>
          void desk.order(intent),
    ),
    fc.tuple(orderId, fc.option(price), fc.option(quantities), fc.option(quantities)).map(
      (args): Act =>
        (desk) =>
          desk.replace(...args),
    ),
    weird.map(
      (amount): Act =>
        (desk) =>
          desk.deposit(amount),
    ),
    weird.map(
      (hours): Act =>
        (desk) =>
          void desk.buySpotHours(hours),
    ),
    weird.map(
      (hours): Act =>
        (desk) =>
          void desk.withholdHours(hours),
    ),
    fc.tuple(weird, weird, weird).map((args): Act => (desk) => {
      desk.postMarkup(...args);
      void desk.forgoneRevenue(args[0]);
      const plan = {
        provider: args[0],
        affiliates: args,
        withheldShare: args[1],
        logMarkup: args[2],
      };
      void desk.spotOutlook({ ...plan, prints: args[1] }, args[2]);
      for (const name of desk.affiliatesOf(args[0])) desk.postMarkup(name, args[1], args[2]);
      void desk.withholdHours(args[0], args[1]);
    }),
    fc.tuple(weird, weird, weird).map(
      (args): Act =>
        (desk) =>
          desk.declareExposure(...args),
    ),
    fc
      .tuple(instruments, side, quantities, price, weird, fc.constantFrom(BLOCK, EFRP))
      .map(([instrument, own, lots, priceTicks, withAccount, kind]): Act => (desk) => {
        void desk.propose({ instrument, side: own, lots, priceTicks, withAccount, kind });
        desk.accept(withAccount, lots);
      }),
    weird.map(
      (tag): Act =>
        (desk) =>
          desk.wakeAt(desk.nowUs + MINUTE_US / 2, tag),
    ),
  ),
  { minLength: 20, maxLength: 60 },
);

test("whatever an agent sends, the run goes on, and every order is accepted or refused with a reason", () => {
  let [accepted, refused] = [0, 0];
  fc.assert(
    fc.property(acts, (script) => {
      for (const { event, reason } of ordersOf(script)) {
        if (event === ORDER_ACCEPTED) accepted++;
        if (event !== ORDER_REJECTED) continue;
        refused++;
        expect(reason).toBeGreaterThan(0);
      }
    }),
    { seed: 20_261_122, numRuns: 40 },
  );
  expect(accepted).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(300);
});

describe("a message that cannot be what it says is refused for it", () => {
  const reasonOf = (act: Act): number => {
    const [first] = ordersOf([act]);
    return first!["event"] === ORDER_REJECTED ? first!["reason"]! : 0;
  };
  const listed = (desk: AgentDesk): number => desk.listed(0)[0]!.instrument;

  test.each([279.5, Number.NaN, Infinity, -Infinity, 2 ** 30, -(2 ** 30), 1e300, NONE])(
    "a price of %d",
    (ticks) => {
      expect(reasonOf((desk) => void desk.limit(listed(desk), BUY, ticks, 1))).toBe(INVALID_PRICE);
    },
  );

  test.each([0, -1, 0.5, 1.000001, Number.NaN, Infinity, 2 ** 30, 1e300])(
    "a quantity of %d",
    (lots) => {
      expect(reasonOf((desk) => void desk.limit(listed(desk), BUY, 280, lots))).toBe(
        INVALID_QUANTITY,
      );
      expect(reasonOf((desk) => void desk.market(listed(desk), SELL, lots))).toBe(INVALID_QUANTITY);
    },
  );

  test.each([-1, 0.5, 1.5, 99, Number.NaN, Infinity, 2 ** 32, 2 ** 32 + 1, NONE])(
    "an instrument numbered %d",
    (instrument) => {
      expect(reasonOf((desk) => void desk.limit(instrument, BUY, 280, 1))).toBe(UNKNOWN_INSTRUMENT);
    },
  );

  test.each([0, -1, 0.5, 1.5, 77, Number.NaN, Infinity, 2 ** 32 + 1])(
    "a cancel or replace of order %d",
    (id) => {
      const rows = ordersOf([
        (desk) => void desk.limit(listed(desk), BUY, 200, 1),
        (desk) => desk.cancel(id),
        (desk) => desk.replace(id, 201, null),
      ]);
      const reasons = rows.map(({ event, reason }) => (event === ORDER_REJECTED ? reason : -1));
      expect(reasons.slice(0, 3)).toEqual([-1, UNKNOWN_ORDER, UNKNOWN_ORDER]);
    },
  );

  test("price before quantity before instrument", () => {
    expect(reasonOf((desk) => void desk.limit(99, BUY, 0.5, 0))).toBe(INVALID_PRICE);
    expect(reasonOf((desk) => void desk.limit(99, BUY, NONE, 0))).toBe(INVALID_PRICE);
    expect(reasonOf((desk) => void desk.limit(99, BUY, 280, 0))).toBe(INVALID_QUANTITY);
  });

  test("a replace for a bad price or quantity leaves the order, and keeps what is not given", () => {
    const place: Act = (desk) => void desk.limit(listed(desk), BUY, 200, 2);
    const reasons = (change: Act): unknown[] =>
      ordersOf([place, change])
        .slice(0, 2)
        .map(({ event, reason, price_ticks, lots }) => [event, reason, price_ticks, lots]);
    const accepted = [0, 0, 200, 2];
    for (const [change, reason] of [
      [(desk) => desk.replace(1, 0.5, null), INVALID_PRICE],
      [(desk) => desk.replace(1, null, 0), INVALID_QUANTITY],
      [(desk) => desk.replace(1, null, Number.NaN), INVALID_QUANTITY],
    ] as const satisfies readonly (readonly [Act, number])[]) {
      expect(reasons(change)).toEqual([accepted, [ORDER_REJECTED, reason, NONE, 0]]);
    }
    expect(reasons((desk) => desk.replace(1, 201, null))).toEqual([accepted, [2, 0, 201, 2]]);
    expect(reasons((desk) => desk.replace(1, null, 1))).toEqual([accepted, [2, 0, 200, 1]]);
  });
});

test("a side or a time in force that does not exist is a bug of the agent: the run stops and names it", () => {
  const act =
    (order: (desk: AgentDesk) => void): (() => void) =>
    () =>
      void ordersOf([order]);
  const bad = 16 as unknown as typeof IOC;
  expect(act((desk) => void desk.limit(0, BUY, 280, 1, bad))).toThrow(
    /no order has side 0, kind 0 and time in force 16 \(event .* agent scripted 0\)/,
  );
  expect(act((desk) => void desk.market(0, 2 as unknown as typeof BUY, 1))).toThrow(
    "no order has side 2",
  );
  const kind = 4 as unknown as typeof STOP;
  expect(act((desk) => void desk.order({ instrument: 0, side: BUY, lots: 1, kind }))).toThrow(
    "no order has side 0, kind 4",
  );
});

test("orders are numbered from 1, and accepted ids never come twice", () => {
  const ids: number[] = [];
  const rows = ordersOf(
    Array.from({ length: 5 }, (): Act => (desk) => {
      ids.push(desk.limit(desk.listed(0)[0]!.instrument, BUY, 200, 1));
    }),
  );
  expect(ids).toEqual([1, 2, 3, 4, 5]);
  expect(
    rows.filter(({ event }) => event === ORDER_ACCEPTED).map((row) => row["client_order_id"]),
  ).toEqual(ids);
});
