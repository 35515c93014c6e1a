import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import type { MarginScenario } from "../../engine/clearing/margin/build-margin.ts";
import { TEST_MARGIN } from "../contracts/exchange-harness.ts";
import { TEST_GRID } from "../contracts/margin-grid.ts";
import { FactTape } from "./fact-tape.ts";
import { Dice, randomCommand } from "./rules-flow.ts";
import { NYMEX_FEES, RulesWorld, scu } from "./rules-world.ts";
import { playBooks } from "./tape-books.ts";

const ACCOUNTS = 4;
const SYMBOLS = ["SCU-2027-01", "SCU-2027-02"] as const;
const FLOW = { accounts: ACCOUNTS, symbols: SYMBOLS, largestLots: 40, spread: 0.04 };

interface Flow {
  readonly seed: number;
  readonly deposit: number;
  readonly dates: number;
  readonly margin: MarginScenario;
}

const ADD_ONS = {
  concentration: { volumeMultiple: 0.5, charge: 0.5, volumeDays: 5, leastVolume: 50 },
  liquidity: { closingCost: 0.01 },
};
/** Months that add up, the same with add-ons, and months that offset each other. */
const MARGINS: readonly MarginScenario[] = [
  TEST_MARGIN,
  { ...TEST_MARGIN, ...ADD_ONS },
  { ...TEST_GRID, ...ADD_ONS, spreadCredits: {} },
];

const flows: fc.Arbitrary<Flow> = fc.record({
  seed: fc.integer(),
  deposit: fc.constantFrom(2e7, 2e8, 1e12),
  dates: fc.integer({ min: 1, max: 9 }),
  margin: fc.constantFrom(...MARGINS),
});

/** Random commands over some trade dates; `check` sees the world after each. */
function play(
  { seed, deposit, dates, margin }: Flow,
  check: (world: RulesWorld) => void,
): FactTape {
  const tape = new FactTape();
  const world = new RulesWorld({
    specs: [scu(2)],
    deposit,
    sinks: [tape],
    margin,
    scenario: { fees: { SCU: NYMEX_FEES } },
  });
  const dice = new Dice(seed);
  for (let date = 0; date < dates; date++) {
    for (let i = 0; i < 50; i++) {
      randomCommand(world, dice, FLOW);
      check(world);
      world.wait(3 * MINUTE_US);
    }
    world.endTradeDate();
    check(world);
  }
  world.recorder.flush();
  return tape;
}

const runs = (numRuns: number) => ({ seed: 20_261_122, numRuns });

test("after every command money and positions sum to zero, requirements are exact, and no book is crossed", () => {
  fc.assert(
    fc.property(flows, (flow) => {
      play(flow, ({ floor }) => {
        const { house, books, markets } = floor;
        const { positions } = house;
        const slots = markets.listedSlots();
        let wrong = house.ledger.sum() === 0 ? "" : "ledger";
        for (const slot of slots) {
          let [net, longs] = [0, 0];
          for (let account = 0; account < ACCOUNTS; account++) {
            const lots = positions.position(account, slot);
            net += lots;
            longs += Math.max(0, lots);
          }
          if (net !== 0 || longs !== positions.openInterest[slot]) wrong += ` positions ${slot}`;
          const [bid, ask] = [books.bestPrice(slot, BUY), books.bestPrice(slot, SELL)];
          if (bid !== NO_PRICE && ask !== NO_PRICE && bid >= ask) wrong += ` crossed ${slot}`;
        }
        const required = positions.required.slice();
        positions.recomputeRequired();
        if (required.some((money, a) => money !== positions.required[a])) wrong += " required";
        expect(wrong).toBe("");
      });
    }),
    runs(40),
  );
});

test("an order that is let in has margin for its worst case, or lowers what is required", () => {
  let [refused, taken] = [0, 0];
  fc.assert(
    fc.property(flows, (flow) => {
      const required = new Float64Array(ACCOUNTS);
      let accepted = 0;
      play(flow, ({ floor, exchange, reports }) => {
        const { positions } = floor.house;
        const comesIn = exchange.gateway.orderCount > accepted;
        accepted = exchange.gateway.orderCount;
        const last = reports.at(-1);
        if (last?.reason === 12) refused++;
        for (let account = 0; account < ACCOUNTS; account++) {
          const now = positions.required[account]!;
          const rose = comesIn && now > required[account]!;
          if (rose) {
            taken++;
            const traded = reports.some(
              (report) => report.kind === 2 && report.account === account,
            );
            // A fill pays the difference to the mark and the fee at once, after the order was let in.
            if (!traded) expect(now).toBeLessThanOrEqual(floor.house.balance(account));
          }
          required[account] = now;
        }
        reports.length = 0;
      });
    }),
    runs(40),
  );
  expect(refused).toBeGreaterThan(100);
  expect(taken).toBeGreaterThan(1000);
});

test("the tapes of orders and trades rebuild the books, and every order ends once", () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const seen: { facts: number; rows: number[][] }[] = [];
      let marks = 0;
      const tape = play(flow, ({ floor, recorder }) => {
        if (++marks % 17 === 0) seen.push({ facts: recorder.writer.facts, rows: rowsOf(floor) });
      });
      for (const { facts, rows } of seen) {
        const books = playBooks(tape, {}, facts);
        const rebuilt = [...books.orders.values()]
          .filter(({ lots, ends }) => lots > 0 && ends === 0)
          .map(({ orderId, lots, priceTicks }) => [orderId, lots, priceTicks]);
        expect(new Set(rebuilt.map(String))).toEqual(new Set(rows.map(String)));
      }
      const ends = [...playBooks(tape).orders.values()].map((order) => order.ends);
      expect(ends.filter((times) => times !== 1)).toEqual([]);
    }),
    runs(12),
  );
});

const rowsOf = ({ books, markets }: RulesWorld["floor"]): number[][] =>
  markets
    .listedSlots()
    .flatMap((slot) => books.toRows(slot))
    .map(({ orderId, lots, priceTicks }) => [orderId, lots, priceTicks]);
