import { beforeEach, describe, expect, test } from "vitest";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { GTD, NO_PRICE, STOP, STOP_LIMIT } from "../book/order-books.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import { NONE } from "../recorder/tables/columns.ts";
import { newOrderMessage, type OrderMessage } from "./order-message.ts";

const SYMBOL = "SCU-2027-01";
const NO_TERMS = { stop_ticks: NONE, display_lots: 0, post_only: 0, expire_us: NONE };

let tape: FactTape;
let world: RulesWorld;

beforeEach(() => open());

function open(terms: Partial<ContractSpec> = {}): void {
  tape = new FactTape();
  world = new RulesWorld({ specs: [{ ...scu(1), ...terms }], sinks: [tape] });
}

/** Rows of `order_terms`, without sequence and time. */
function rows(): unknown[] {
  world.recorder.flush();
  return tape.table("order_terms").map(({ seq: _seq, time_us: _time, ...terms }) => terms);
}

const send = (rest: Partial<OrderMessage>, lots = 10, priceTicks = 280): number =>
  world.order(0, SYMBOL, BUY, lots, priceTicks, rest);

describe("the tape of terms", () => {
  test.each([
    [{ kind: STOP, stopTicks: 285, priceTicks: NO_PRICE }, { stop_ticks: 285 }],
    [{ kind: STOP_LIMIT, stopTicks: -3 }, { stop_ticks: -3 }],
    [{ displayLots: 4 }, { display_lots: 4 }],
    [{ postOnly: true }, { post_only: 1 }],
    [{ timeInForce: GTD, expireUs: 5e15 }, { expire_us: 5e15 }],
  ] as const)("has a row for an order with %o", (terms, told) => {
    expect(send(terms)).toBe(0);
    expect(rows()).toEqual([{ order_id: 1, instrument: 0, ...NO_TERMS, ...told }]);
  });

  test("has none for an order without further terms, and none for one that is refused", () => {
    send({});
    world.order(1, SYMBOL, SELL, 5, 281);
    expect(send({ postOnly: true }, 10, 281)).not.toBe(0);
    expect(rows()).toEqual([]);
  });

  test("has its row between the acceptance and what follows from it", () => {
    world.order(1, SYMBOL, SELL, 5, 281);
    send({ displayLots: 2 }, 10, 281);
    world.recorder.flush();
    const names = tape.together("orders", "order_terms", "trades").map(({ table }) => table);
    expect(names).toEqual(["orders", "orders", "order_terms", "trades"]);
  });

  test("has another row where a replace changes what is shown, and only there", () => {
    send({ displayLots: 4, timeInForce: GTD, expireUs: 5e15 });
    const replace = (change: Partial<OrderMessage>): number =>
      world.exchange.replace({
        ...newOrderMessage(),
        account: 0,
        clientOrderId: world.lastId(0),
        priceTicks: NO_PRICE,
        ...change,
      });
    expect([
      replace({ lots: 8 }),
      replace({ displayLots: 4 }),
      replace({ displayLots: 3 }),
    ]).toEqual([0, 0, 0]);
    expect(rows().slice(1)).toEqual([{ order_id: 1, instrument: 0, ...NO_TERMS, display_lots: 3 }]);
  });

  test("has none where self-match prevention lowers an order", () => {
    open({ selfMatch: "decrement" });
    send({ displayLots: 4 });
    world.order(0, SYMBOL, SELL, 3, 280);
    expect(world.floor.books.toRows(0)).toMatchObject([{ lots: 7 }]);
    expect(rows()).toEqual([{ order_id: 1, instrument: 0, ...NO_TERMS, display_lots: 4 }]);
  });
});
