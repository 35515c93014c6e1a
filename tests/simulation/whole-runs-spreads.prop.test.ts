import fc from "fast-check";
import { expect, test } from "vitest";
import {
  MARGIN,
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REJECTED,
} from "../../engine/base/order-words.ts";
import { SETTLED_FINAL } from "../../engine/clearing/words.ts";
import { LEG_ASSIGNED, LEG_IMPLIED } from "../../engine/exchange/exchange-facts.ts";
import type { RunIdentity } from "../../engine/scenario.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { type FactRow, runWhole } from "./fact-tape.ts";
import { identities, type ScenarioChoice, scenarioChoices, scenarioOf } from "./random-scenario.ts";
import { classesWith, observers, withGroup } from "./spies.ts";
import { TapeAccounts } from "./tape-accounts.ts";

/** Scenarios with all spreads and agents who trade them. */
const choices = scenarioChoices.map((choice): ScenarioChoice => ({ ...choice, spreadTraders: 4 }));
const runs = (numRuns: number) => ({ seed: 20_261_127, numRuns });

const overRuns = (
  numRuns: number,
  check: (choice: ScenarioChoice, identity: RunIdentity) => void,
): void => fc.assert(fc.property(choices, identities, check), runs(numRuns));

/** Listed months by instrument, and spreads with both legs listed, as the tapes tell of them so far. */
class Listing {
  readonly months: Map<number, FactRow> = new Map();
  readonly spreads: Map<number, FactRow> = new Map();
  readonly ended: Set<number> = new Set();

  play(table: string, row: FactRow): void {
    const instrument = row["instrument"]!;
    if (table === "instruments") this.months.set(instrument, row);
    if (table === "spreads") this.spreads.set(instrument, row);
    if (table === "settlements" && row["method"] === SETTLED_FINAL) this.#end(instrument);
  }

  #end(month: number): void {
    this.months.delete(month);
    for (const [instrument, { first, second }] of this.spreads) {
      if (first !== month && second !== month) continue;
      this.spreads.delete(instrument);
      this.ended.add(instrument);
    }
  }

  /** Pairs of listed months that should be spreads. */
  due(): string[] {
    const months = [...this.months.entries()];
    return months.flatMap(([first, one]) =>
      months
        .filter(([, other]) => {
          if (one["family"] === other["family"]) return one["month"]! < other["month"]!;
          return one["family"]! < other["family"]! && one["month"] === other["month"];
        })
        .map(([second]) => `${first} ${second}`),
    );
  }

  there(): string[] {
    return [...this.spreads.values()].map(({ first, second }) => `${first} ${second}`);
  }
}

/** Some month's last trade date is among the first four. */
const expiring = (choice: ScenarioChoice): ScenarioChoice => ({
  ...choice,
  start: choice.families === "SCU" ? "2027-01-27" : "2027-01-18",
  days: 5,
});

test("every two months of a family, and each month of both, are a spread until the first of them is settled", () => {
  let [marks, ended, expired] = [0, 0, 0];
  overRuns(8, (choice, identity) => {
    const { tape } = runWhole(scenarioOf(expiring(choice)), identity);
    const listing = new Listing();
    const open = new Map<number, number>();
    let day = -1;
    for (const { table, row } of tape.together("instruments", "spreads", "settlements", "orders")) {
      if (table === "settlements" && row["trade_date"] !== day) {
        day = row["trade_date"]!;
        expect(listing.there().sort()).toEqual(listing.due().sort());
        marks++;
      }
      listing.play(table, row);
      if (table !== "orders") continue;
      const { event, instrument, order_id: order } = row;
      if (event === ORDER_ACCEPTED) {
        expect(listing.ended.has(instrument!)).toBe(false);
        open.set(order!, instrument!);
      } else if (event === ORDER_EXPIRED || event === ORDER_CANCELED) {
        if (event === ORDER_EXPIRED && listing.ended.has(instrument!)) expired++;
        open.delete(order!);
      }
    }
    for (const row of tape.table("trades")) {
      open.delete(row["buy_order_id"]!);
      open.delete(row["sell_order_id"]!);
    }
    const left = [...open.values()].filter((instrument) => listing.ended.has(instrument));
    expect(left).toEqual([]);
    ended += listing.ended.size;
  });
  expect(marks).toBeGreaterThan(20);
  expect(ended).toBeGreaterThan(10);
  expect(expired).toBeGreaterThan(10);
});

test("spreads trade, with one another and with their months, and the ledger sums to zero after every delivery", () => {
  const sources = [0, 0];
  overRuns(10, (choice, identity) => {
    let wrong = 0;
    const drive = (run: Run): void => {
      for (let done = false; !done;) {
        done = run.advance({ deliveries: run.deliveries + 1 });
        if (run.ledgerSum !== 0) wrong++;
      }
    };
    const scenario = scenarioOf({ ...choice, days: Math.min(2, choice.days) });
    const { tape } = runWhole(scenario, identity, { drive });
    expect(wrong).toBe(0);
    for (const { source } of tape.table("trade_legs")) sources[source!]!++;
  });
  expect(sources[LEG_IMPLIED]).toBeGreaterThan(100);
  expect(sources[LEG_ASSIGNED]).toBeGreaterThan(100);
});

test("no spread order is let in without margin for both legs; positions and balances follow from the tapes", () => {
  let [admitted, atTheLimit, refused] = [0, 0, 0];
  overRuns(15, (choice, identity) => {
    const margin = new Map<number, number>();
    const classes = classesWith((desk) => {
      for (const family of desk.families.keys()) {
        for (const { instrument } of desk.listed(family)) {
          if (!margin.has(instrument)) margin.set(instrument, desk.marginALot(instrument));
        }
      }
    });
    const calm = { ...choice, start: "2027-01-18" };
    const { tape } = runWhole(withGroup(scenarioOf(calm), observers(1)), identity, { classes });
    const spreads = new Set(tape.table("spreads").map((row) => row["instrument"]!));
    const accounts = new TapeAccounts(tape, margin).play();
    expect(accounts.differences).toEqual([]);
    const ofSpreads = accounts.admissions.filter(({ row }) => spreads.has(row["instrument"]!));
    const without = accounts.admissions.filter(
      ({ before, after, balance }) => after > before && after > balance,
    );
    expect(without).toEqual([]);
    admitted += ofSpreads.length;
    atTheLimit += ofSpreads.filter(({ after, balance }) => after > balance / 2).length;
    refused += tape
      .table("orders")
      .filter(
        ({ event, reason, instrument }) =>
          event === ORDER_REJECTED && reason === MARGIN && spreads.has(instrument!),
      ).length;
  });
  expect(admitted).toBeGreaterThan(1000);
  expect(atTheLimit).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(20);
});

test("pieces of any size and a snapshot put back leave the hashes as they are", () => {
  const moments = fc.double({ min: 0, max: 1, noNaN: true });
  const pieces = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 30 });
  fc.assert(
    fc.property(choices, identities, pieces, moments, (choice, identity, steps, at) => {
      const scenario = scenarioOf(choice);
      const whole = runWhole(scenario, identity).hashes;
      const inPieces = (run: Run): void => {
        for (const step of steps) run.advance({ deliveries: run.deliveries + step });
        run.advance({});
      };
      expect(runWhole(scenario, identity, { drive: inPieces }).hashes).toEqual(whole);
      const putBack = (run: Run): void => {
        run.advance({ timeUs: Math.floor(run.endUs * at) });
        const snapshot = run.snapshot();
        run.advance({ timeUs: Math.floor((run.endUs * (1 + at)) / 2) });
        run.restore(snapshot);
        run.advance({});
      };
      expect(runWhole(scenario, identity, { drive: putBack }).hashes).toEqual(whole);
    }),
    runs(15),
  );
});

test("a snapshot goes on in a fresh run of the same scenario", () => {
  fc.assert(
    fc.property(choices, identities, (choice, identity) => {
      const scenario = scenarioOf(choice);
      let snapshot: ReturnType<Run["snapshot"]> = null;
      const whole = runWhole(scenario, identity, {
        drive(run) {
          run.advance({ timeUs: Math.floor(run.endUs / 2) });
          snapshot = run.snapshot();
          run.advance({});
        },
      }).hashes;
      const run = openRun({ scenario, identity, classes: TEST_CLASSES });
      try {
        run.restore(snapshot);
        run.advance({});
        expect(run.hashes()).toEqual(whole);
      } finally {
        run.close();
      }
    }),
    runs(8),
  );
});
