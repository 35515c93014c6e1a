import { describe, expect, test } from "vitest";
import { CALL, CallWorld, CLOSING, JANUARY } from "../../tests/contracts/call-world.ts";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { CLOSED } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { GTC, IOC, MARKET, NO_PRICE } from "../book/order-books.ts";
import { SETTLED_CALL } from "../clearing/words.ts";
import { NO_CALLS } from "../instruments/call-terms.ts";
import { CALL_STARTED } from "./calls.ts";
import { CLOSE } from "./phases.ts";

const WITHHELD = [NO_PRICE, 0, NO_PRICE, 0];

describe("an opening call", () => {
  test("collects from the session's opening on and clears at one price; continuous trading follows", () => {
    const world = new CallWorld({ opening: CALL });
    world.offer(3, 278);
    world.bid(5, 282);
    world.bid(2, 279);
    expect(world.top).toEqual(WITHHELD);
    expect(world.trades()).toEqual([]);
    world.wait(10 * MINUTE_US - 1);
    expect(world.trades()).toEqual([]);
    world.wait(1);
    expect(world.trades()).toEqual([[3, 282, 2]]);
    expect(world.top).toEqual([282, 2, NO_PRICE, 0]);
    world.offer(1, 282);
    expect(world.trades()).toEqual([
      [3, 282, 2],
      [1, 282, 1],
    ]);
  });

  test("is told as it starts, whenever what it would do changes, and as it is cleared", () => {
    const world = new CallWorld({ opening: CALL });
    world.offer(3, 278);
    world.bid(5, 282);
    world.bid(5, 270);
    world.cancel(1, 1);
    world.offer(5, 282);
    world.wait(10 * MINUTE_US);
    expect(world.calls()).toEqual([
      "opening started",
      "opening indicative 3@282 2",
      "opening indicative",
      "opening indicative 5@282 0",
      "opening cleared 5@282 0",
    ]);
    expect(world.tape.table("calls")[0]).toMatchObject({ until_us: 10 * MINUTE_US, time_us: 0 });
  });

  test("collects market orders and closes what is immediate", () => {
    const world = new CallWorld({ opening: CALL });
    world.bid(2, NO_PRICE, { kind: MARKET });
    expect(world.bid(1, 300, { timeInForce: IOC })).toBe(0);
    world.offer(3, 281);
    world.wait(10 * MINUTE_US);
    expect(world.trades()).toEqual([[2, 281, 2]]);
  });

  test("ends at random, for all months of a family at once, and never later than is told", () => {
    const world = new CallWorld({ opening: { duration: MINUTE_US, randomEnd: 1000 } });
    world.wait(MINUTE_US);
    const drawn: number[][] = [];
    world.callLater = (...asked) => {
      drawn.push(asked);
      return 700;
    };
    world.exchange.setSession(0, false);
    world.exchange.setSession(0, true);
    expect(drawn).toEqual([
      [0, MINUTE_US, 1000],
      [0, MINUTE_US, 1000],
    ]);
    world.wait(MINUTE_US + 699);
    expect(world.calls().at(-1)).toBe("opening started");
    world.wait(1);
    expect(world.calls().at(-1)).toBe("opening cleared");
    const started = world.tape.table("calls").findLast(({ event }) => event === CALL_STARTED);
    expect(started!["until_us"]).toBe(2 * MINUTE_US + 1000);
  });

  test("is cleared by the session's end at the latest", () => {
    const world = new CallWorld({ opening: CALL });
    world.offer(1, 280);
    world.bid(1, 280);
    world.wait(MINUTE_US);
    world.exchange.setSession(0, false);
    expect(world.trades()).toEqual([[1, 280, 2]]);
    world.wait(HOUR_US);
    expect(world.calls().filter((call) => call.includes("cleared"))).toHaveLength(1);
  });
});

describe("a closing call", () => {
  test("begins when it is time, and closes the month until the next trade date; cancels are taken", () => {
    const world = new CallWorld({ closing: CLOSING });
    world.bid(4, 280);
    world.exchange.phases.closes(0);
    expect(world.top).toEqual(WITHHELD);
    world.offer(3, 279);
    world.wait(10 * MINUTE_US);
    expect(world.trades()).toEqual([[3, 280, 2]]);
    expect(world.bid(1, 280)).toBe(CLOSED);
    expect(world.replace(0, 1, 279, 1)).toBe(CLOSED);
    expect(world.cancel(0, 1)).toBe(0);
    world.endTradeDate();
    expect(world.bid(1, 280)).toBe(0);
    expect(world.calls()).toEqual([
      "closing started",
      "closing indicative 3@280 1",
      "closing cleared 3@280 1",
    ]);
  });

  test("takes over a call that is on, and is followed by the next trade date's opening call", () => {
    const world = new CallWorld({ opening: CALL, closing: CLOSING });
    world.offer(1, 280);
    world.bid(1, 280);
    world.wait(9 * MINUTE_US);
    world.exchange.phases.closes(0);
    world.wait(MINUTE_US);
    expect(world.trades()).toEqual([]);
    world.wait(9 * MINUTE_US);
    expect(world.trades()).toEqual([[1, 280, 2]]);
    world.endTradeDate();
    expect(world.calls().at(-1)).toBe("opening started");
  });

  test("day orders expire at the end of the trade date, the others go on into the next", () => {
    const world = new CallWorld({ closing: CLOSING });
    world.exchange.phases.closes(0);
    world.bid(4, 280);
    world.bid(2, 279, { timeInForce: GTC });
    world.wait(10 * MINUTE_US);
    expect(world.floor.books.orderCount(world.slot(JANUARY))).toBe(2);
    world.endTradeDate();
    expect(world.floor.books.toRows(world.slot(JANUARY)).map(({ lots }) => lots)).toEqual([2]);
    expect(world.top).toEqual([279, 2, NO_PRICE, 0]);
  });

  const settlementOf = (settles: boolean, lots: number): number[] => {
    const world = new CallWorld({ closing: { ...CLOSING, settles } });
    world.trade(2, 3, JANUARY, 5, 290);
    world.exchange.phases.closes(0);
    if (lots > 0) world.offer(lots, 270);
    world.bid(3, 270);
    world.wait(10 * MINUTE_US);
    world.endTradeDate();
    world.recorder.flush();
    const row = world.tape
      .table("settlements")
      .find(({ instrument }) => instrument === world.instrument(JANUARY))!;
    return [row["price_ticks"]!, row["method"]!];
  };

  test("its price is the settlement price where the contract says so and it has one", () => {
    expect(settlementOf(true, 3)).toEqual([270, SETTLED_CALL]);
    expect(settlementOf(false, 3)[1]).not.toBe(SETTLED_CALL);
    expect(settlementOf(true, 0)[1]).not.toBe(SETTLED_CALL);
  });

  test("is not held where the session is closed", () => {
    const world = new CallWorld({ closing: CLOSING });
    world.exchange.setSession(0, false);
    world.exchange.phases.closes(0);
    expect(world.calls()).toEqual([]);
  });
});

describe("while the session is closed", () => {
  test("nothing is taken, or cancels where the contract says so", () => {
    for (const takesCancelsWhenClosed of [false, true]) {
      const spec = { ...scu(2), takesCancelsWhenClosed };
      const world = new RulesWorld({ specs: [spec] });
      world.order(0, JANUARY, BUY, 1, 280, { timeInForce: GTC });
      world.exchange.setSession(0, false);
      expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(CLOSED);
      expect(world.replace(0, 1, 279, 1)).toBe(CLOSED);
      expect(world.cancel(0, 1)).toBe(takesCancelsWhenClosed ? 0 : CLOSED);
    }
  });

  test("a slot that was closed by itself stays so when the session opens", () => {
    const world = new CallWorld({});
    world.exchange.setPhase(world.slot(JANUARY), CLOSE);
    world.exchange.setSession(0, false);
    world.exchange.setSession(0, true);
    expect(world.bid(1, 280)).toBe(CLOSED);
  });
});

test("a month expires after its closing call, and the next in its slot begins afresh", () => {
  const spec = { ...scu(1), calls: { ...NO_CALLS, closing: CLOSING } };
  const world = new CallWorld({}, { start: "2027-01-29", specs: [spec] });
  const slot = world.slot(JANUARY);
  world.exchange.phases.closes(0);
  world.offer(1, 280);
  world.bid(1, 280, { timeInForce: GTC });
  world.wait(10 * MINUTE_US);
  expect(world.trades()).toHaveLength(1);
  world.endTradeDate();
  expect([world.slot(JANUARY), world.slot("SCU-2027-02")]).toEqual([-1, slot]);
  expect(world.order(0, "SCU-2027-02", BUY, 1, 280)).toBe(0);
  expect(world.order(1, "SCU-2027-02", SELL, 1, 280)).toBe(0);
  expect(world.trades()).toHaveLength(2);
});
