import { describe, expect, test } from "vitest";
import { assert } from "../base/assert.ts";
import { clients, ExchangeHarness, MONEY_UNIT } from "../../tests/contracts/exchange-harness.ts";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import { scu } from "../../tests/simulation/rules-world.ts";
import { isoDate, parseIsoDate } from "../base/civil-date.ts";
import { BUY, SELL } from "../book/order-books.ts";
import { POST_DAILY_VARIATION } from "../clearing/words.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import { listedMonths } from "../instruments/expiry-calendar.ts";
import { futureSymbol } from "../instruments/future.ts";
import { SCU_NYMEX } from "../instruments/scu.ts";
import { SIT } from "../instruments/sit.ts";
import { tickValueOf } from "./listing.ts";

class ListingWorld extends ExchangeHarness {
  readonly tape: FactTape;
  readonly #specs: readonly ContractSpec[];

  constructor(specs: readonly ContractSpec[], start: string, holidays: readonly string[] = []) {
    const tape = new FactTape();
    super({
      specs,
      accounts: clients(2),
      owners: 2,
      deposit: 1e12,
      start,
      holidays,
      sinks: [tape],
    });
    this.tape = tape;
    this.#specs = specs;
  }

  /** Prints of business days, dollars: from a date on, one for each. */
  print(from: string, prices: readonly number[]): void {
    const first = this.calendar.indexAtOrAfter(parseIsoDate(from)!);
    prices.forEach((price, i) => this.printed.set(first + i, price));
  }

  /** Ends trade dates until a month has left. */
  runToExpiry(symbol: string): void {
    for (let date = 0; this.slot(symbol) >= 0; date++) {
      if (date > 80) throw new Error(`${symbol} does not expire`);
      this.endTradeDate();
    }
    this.recorder.flush();
  }

  finalTicks(symbol: string): number {
    const month = this.tape
      .table("instruments")
      .find((row) => futureSymbol(this.#specs[row["family"]!]!, row["month"]!) === symbol)!;
    const final = this.tape
      .table("settlements")
      .filter((row) => row["instrument"] === month["instrument"] && row["method"] === 3);
    assert(final.length === 1, `${final.length} final settlements`);
    return final[0]!["price_ticks"]!;
  }
}

const FEW_SIT: ContractSpec = { ...SIT, listing: { monthly: 2, quarterly: 0 } };

describe("final cash settlement", () => {
  test("of SCU is the mean over the business days of its month, to the tick", () => {
    const world = new ListingWorld([scu(2)], "2027-01-27");
    // Twenty business days of January 2027 at 2.80, but for the last three: (18 x 2.80 + 2.95 + 3.05 + 3.21) / 21.
    world.print("2027-01-27", [2.95, 3.05, 3.21]);
    world.order(0, "SCU-2027-01", BUY, 10, 280);
    world.order(1, "SCU-2027-01", SELL, 10, 280);
    world.runToExpiry("SCU-2027-01");
    expect((18 * 280 + 295 + 305 + 321) / 21).toBeCloseTo(283.857, 3);
    expect(world.finalTicks("SCU-2027-01")).toBe(284);
    expect(isoDate(world.calendar.dayAt(world.tradeDate))).toBe("2027-02-01");
  });

  test("of SIT is the mean of twenty prints up to its third Wednesday, to the tick", () => {
    const world = new ListingWorld([FEW_SIT], "2027-01-18");
    world.print(
      "2026-12-24",
      Array.from({ length: 20 }, (_, i) => 2.001 + i / 100),
    );
    world.runToExpiry("SIT-2027-01");
    // 2026-12-24 is the twentieth business day before and including 2027-01-20: the mean is 2.096.
    expect(world.finalTicks("SIT-2027-01")).toBe(210);
  });

  test("prints outside the window count nothing", () => {
    const point = { kind: "trailing_mean", days: 2 } as const;
    const world = new ListingWorld([{ ...FEW_SIT, finalSettlement: point }], "2027-01-18");
    world.print("2027-01-18", [99, 2.01, 2.042, 55]);
    world.runToExpiry("SIT-2027-01");
    expect(world.finalTicks("SIT-2027-01")).toBe(203);
  });

  test("with holidays the month has fewer prints and may end earlier", () => {
    const world = new ListingWorld([scu(2)], "2027-01-25", [
      "2027-01-01",
      "2027-01-18",
      "2027-01-29",
    ]);
    world.print("2027-01-25", [3, 3, 3, 3]);
    world.runToExpiry("SCU-2027-01");
    // Eighteen business days: fourteen at 2.80, four at 3.00.
    expect((14 * 280 + 4 * 300) / 18).toBeCloseTo(284.44, 2);
    expect(world.finalTicks("SCU-2027-01")).toBe(284);
  });

  test("pays every lot from trade price to settlement price, and takes the positions off", () => {
    const world = new ListingWorld([scu(2)], "2027-01-27");
    world.print("2027-01-27", [2.95, 3.05, 3.21]);
    world.order(0, "SCU-2027-01", BUY, 10, 285);
    world.order(1, "SCU-2027-01", SELL, 10, 285);
    const slot = world.slot("SCU-2027-01");
    world.runToExpiry("SCU-2027-01");
    const tickValue = 7.3 / MONEY_UNIT;
    expect(world.floor.house.balance(0)).toBe(1e12 - 10 * tickValue);
    expect(world.floor.house.balance(1)).toBe(1e12 + 10 * tickValue);
    expect(world.floor.house.ledger.sum()).toBe(0);
    expect([0, 1].map((account) => world.floor.house.positions.position(account, slot))).toEqual([
      0, 0,
    ]);
    const daily = world.tape
      .table("ledger")
      .filter((row) => row["posting"] === POST_DAILY_VARIATION);
    expect(daily.length).toBeGreaterThan(0);
  });
});

describe("a month that has left", () => {
  test("is unknown to orders, leaves no order behind, and its slot serves another month", () => {
    const world = new ListingWorld([scu(2)], "2027-01-29");
    const slot = world.slot("SCU-2027-01");
    const old = world.instrument("SCU-2027-01");
    world.order(0, "SCU-2027-01", BUY, 5, 270);
    world.endTradeDate();
    expect(world.slot("SCU-2027-03")).toBe(slot);
    expect(world.instrument("SCU-2027-03")).not.toBe(old);
    expect(world.floor.markets.slotOf(old)).toBe(-1);
    expect(world.order(0, "SCU-2027-02", BUY, 1, 270, { instrument: old })).toBe(6);
    expect(world.floor.books.orderCount(slot)).toBe(0);
    expect(world.floor.house.positions.required[0]).toBe(0);
  });
});

test("over two and a half years every trade date lists exactly the months of both families, in as many slots", () => {
  const holidays = ["2027-03-26", "2027-10-29", "2027-12-31", "2028-01-19", "2028-05-17"];
  const specs = [SIT, SCU_NYMEX];
  const world = new ListingWorld(specs, "2027-01-04", holidays);
  const last = parseIsoDate("2029-06-29")!;
  let expiries = 0;
  while (world.calendar.dayAt(world.tradeDate) < last) {
    const { markets } = world.floor;
    const listed = markets.listedSlots().map((slot) => markets.futureIn(slot));
    const wanted = specs.flatMap((spec, family) =>
      listedMonths(spec, world.tradeDate, world.calendar).map((month) => [
        family,
        futureSymbol(spec, month),
      ]),
    );
    expect(listed.map(({ family, symbol }) => [family, symbol])).toEqual(wanted);
    expect(new Set(listed.map(({ slot }) => slot)).size).toBe(22);
    world.endTradeDate();
    expiries += 22 - listed.filter(({ instrument }) => markets.slotOf(instrument) >= 0).length;
  }
  expect(expiries).toBe(30 + 29); // SIT's of January 2027 to June 2029, SCU's to May
  const numbers = world.tape.table("instruments").map((row) => row["instrument"]);
  expect(numbers).toEqual(numbers.map((_, i) => i));
});

describe("the value of a tick", () => {
  test("is a whole number of money units, or refused", () => {
    expect(tickValueOf(0.01, 730, 0.0001)).toBe(73_000);
    expect(tickValueOf(0.01, 1, 0.0001)).toBe(100);
    expect(tickValueOf(0.005, 730, 0.0001)).toBe(36_500);
    expect(() => tickValueOf(0.01, 1, 0.003)).toThrow("is no whole number of money units");
    expect(() => tickValueOf(0.00001, 1, 1)).toThrow("is no whole number of money units");
  });
});
