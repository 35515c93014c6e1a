import { describe, expect, test } from "vitest";
import { DeliveredWorld } from "../../tests/contracts/delivered-world.ts";

/** Two longs; a short without hours, and one with output. */
function world(spotHours: number): DeliveredWorld {
  const made = new DeliveredWorld({ accounts: 4, spotHours, output: [0, 0, 0, 36.5] });
  made.trade(0, 2, 2);
  made.trade(1, 3, 1);
  made.expire();
  return made;
}

const FIRST = (made: DeliveredWorld): number => made.exchange.deliveries.underWay[0]!.firstDay;

describe("what is open after the last trading day", () => {
  test("is noticed and assigned, at the last settlement price, and leaves the months", () => {
    const made = world(1000);
    expect(made.told()).toEqual([
      { account: 2, event: "notice", hours: 1460, spotHours: 0 },
      { account: 3, event: "notice", hours: 730, spotHours: 0 },
      { account: 0, event: "assigned", hours: 1460, spotHours: 0 },
      { account: 1, event: "assigned", hours: 730, spotHours: 0 },
    ]);
    expect(made.slot("SCU-2027-01")).toBe(-1);
    expect(made.exchange.deliveries.underWay).toMatchObject([{ settleTicks: 280 }]);
  });

  test("is delivered in equal parts, from own output first, the rest from the spot market", () => {
    const made = world(1000);
    made.told();
    made.deliver(FIRST(made), 2.8);
    expect(made.told()).toEqual([
      { account: 2, event: "delivered", hours: 73, spotHours: 73 },
      { account: 3, event: "delivered", hours: 36.5, spotHours: 0 },
      { account: 0, event: "received", hours: 73, spotHours: 0 },
      { account: 1, event: "received", hours: 36.5, spotHours: 0 },
    ]);
    expect(made.spotLeft.get(FIRST(made))).toBe(1000 - 73);
  });

  test("fails as far as the market has none, and longs share that by their lots", () => {
    const made = world(43);
    made.told();
    made.deliver(FIRST(made), 2.8);
    expect(made.told()).toEqual([
      { account: 2, event: "delivered", hours: 43, spotHours: 43 },
      { account: 2, event: "failed", hours: 30, spotHours: 0 },
      { account: 3, event: "delivered", hours: 36.5, spotHours: 0 },
      { account: 0, event: "received", hours: 53, spotHours: 0 },
      { account: 1, event: "received", hours: 26.5, spotHours: 0 },
    ]);
  });

  test("is over after its days, and what stayed for it in the accounts is free again", () => {
    const made = world(1000);
    const { house } = made.floor;
    const first = FIRST(made);
    const invoice = 280 * 73_000;
    expect([...house.heldForDelivery]).toEqual([2, 1, 2, 1].map((lots) => lots * invoice * 0.25));
    for (let day = first; day < first + 10; day++) made.deliver(day, 2.8);
    expect([...house.heldForDelivery]).toEqual([2, 1, 2, 1].map((lots) => lots * invoice * 0.125));
    for (let day = first + 10; day < first + 20; day++) made.deliver(day, 2.8);
    expect([...house.heldForDelivery]).toEqual([0, 0, 0, 0]);
    expect(made.exchange.deliveries.underWay).toEqual([]);
    made.told();
    made.deliver(first + 20, 2.8);
    expect(made.told()).toEqual([]);
  });

  test("stays for the days that are left, also where another month comes under delivery meanwhile", () => {
    const made = new DeliveredWorld({
      accounts: 2,
      spotHours: 1000,
      output: [],
      terms: { days: 40 },
    });
    const { house } = made.floor;
    made.trade(0, 1, 1);
    made.trade(0, 1, 1, 280, "SCU-2027-02");
    made.expire();
    const { firstDay } = made.exchange.deliveries.underWay[0]!;
    for (let day = firstDay; day < firstDay + 10; day++) made.deliver(day, 2.8);
    made.expire("SCU-2027-02");
    expect(made.exchange.deliveries.underWay.length).toBe(2);
    const invoice = 280 * 73_000;
    expect(house.heldForDelivery[0]).toBe(0.25 * invoice * (30 / 40 + 1));
  });

  test("tells each account what it has coming on a day, and what it owes", () => {
    const made = world(1000);
    const due = (account: number, day: number): number =>
      made.exchange.deliveries.hoursDue(account, day);
    const first = FIRST(made);
    expect([0, 1, 2, 3].map((account) => due(account, first))).toEqual([73, 36.5, -73, -36.5]);
    expect(due(0, first - 1)).toBe(0);
    expect(due(0, first + 20)).toBe(0);
  });

  test("binds money: what stays for a delivery is no margin for an order, and is not paid out", () => {
    const made = new DeliveredWorld({
      accounts: 2,
      spotHours: 1e6,
      output: [],
      depositDollars: 800,
    });
    const { house } = made.floor;
    made.trade(0, 1, 1);
    made.expire();
    const held = house.heldForDelivery[0]!;
    expect(held).toBe(0.25 * 2044 * 10_000);
    const free = house.balance(0) - held;
    expect(house.withdraw(0, house.balance(0))).toBe(free);
    expect(made.order(0, "SCU-2027-02", 0, 1, 280)).not.toBe(0);
  });
});

test("a share of what is received comes back to the spot market", () => {
  const made = new DeliveredWorld({
    accounts: 2,
    spotHours: 100,
    output: [],
    terms: { returned: 0.5 },
  });
  made.trade(0, 1, 2);
  made.expire();
  made.told();
  const { firstDay } = made.exchange.deliveries.underWay[0]!;
  made.deliver(firstDay, 3);
  expect(made.told()).toEqual([
    { account: 1, event: "delivered", hours: 73, spotHours: 73 },
    { account: 0, event: "received", hours: 73, spotHours: 36.5 },
  ]);
  expect(made.spotLeft.get(firstDay)).toBe(100 - 73 + 36.5);
});
