import fc from "fast-check";
import { expect, test } from "vitest";
import { openRun } from "../../engine/simulate.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { FactTape, runWhole } from "./fact-tape.ts";
import { identities, type ScenarioChoice, scenarioChoices, scenarioOf } from "./random-scenario.ts";
import { classesWith, observers, withGroup } from "./spies.ts";
import { TapeAccounts } from "./tape-accounts.ts";

const runs = (numRuns: number) => ({ seed: 20_261_122, numRuns });

test("the ledger sums to zero after every single delivery", () => {
  fc.assert(
    fc.property(scenarioChoices, identities, (choice, identity) => {
      const scenario = scenarioOf({ ...choice, days: Math.min(2, choice.days) });
      const run = openRun({ scenario, identity, classes: TEST_CLASSES });
      try {
        let wrong = 0;
        for (let done = false; !done;) {
          done = run.advance({ deliveries: run.deliveries + 1 });
          if (run.ledgerSum !== 0) wrong++;
        }
        expect(wrong).toBe(0);
        expect(run.nowUs).toBe(run.endUs);
      } finally {
        run.close();
      }
    }),
    runs(12),
  );
});

test("positions of an instrument sum to zero at every mark, and longs make the open interest", () => {
  let marks = 0;
  fc.assert(
    fc.property(scenarioChoices, identities, (choice, identity) => {
      const { tape } = runWhole(scenarioOf(choice), identity);
      const net = new Map<string, number>();
      const longs = new Map<string, number>();
      for (const { trade_date, instrument, lots } of tape.table("positions")) {
        const key = `${trade_date} ${instrument}`;
        net.set(key, (net.get(key) ?? 0) + lots!);
        longs.set(key, (longs.get(key) ?? 0) + Math.max(0, lots!));
      }
      expect([...net.values()].filter((sum) => sum !== 0)).toEqual([]);
      for (const row of tape.table("settlements")) {
        const held = longs.get(`${row["trade_date"]} ${row["instrument"]}`);
        if (held !== undefined) expect(held).toBe(row["open_interest_lots"]);
        marks++;
      }
    }),
    runs(25),
  );
  expect(marks).toBeGreaterThan(100);
});

/** Starts whose first trade date is nobody's last: positions at the open can then be told from the first mark. */
const CALM_STARTS: readonly string[] = ["2027-01-04", "2027-01-18", "2027-01-27", "2027-01-30"];
const calm = (choice: ScenarioChoice, i: number): ScenarioChoice => ({
  ...choice,
  start: CALM_STARTS[i % CALM_STARTS.length]!,
});

test("no order is let in without margin for the worst case; positions and balances follow from the tapes alone", () => {
  let [runsDone, admitted, transferred, atTheLimit] = [0, 0, 0, 0];
  fc.assert(
    fc.property(scenarioChoices, identities, fc.nat(), (choice, identity, i) => {
      const margin = new Map<number, number>();
      const classes = classesWith((desk) => {
        for (const [family] of desk.families.entries()) {
          for (const { instrument } of desk.listed(family)) {
            if (!margin.has(instrument)) margin.set(instrument, desk.marginALot(instrument));
          }
        }
      });
      const scenario = withGroup(scenarioOf(calm(choice, i)), observers(1));
      const { tape } = runWhole(scenario, identity, { classes });
      const accounts = new TapeAccounts(tape, margin).play();
      expect(accounts.differences).toEqual([]);
      const without = accounts.admissions.filter(
        ({ before, after, balance }) => after > before && after > balance,
      );
      expect(without).toEqual([]);
      admitted += accounts.admissions.length;
      atTheLimit += accounts.admissions.filter(({ after, balance }) => after > balance / 2).length;
      if (accounts.transferred) transferred++;
      runsDone++;
    }),
    runs(25),
  );
  expect(admitted).toBeGreaterThan(5000);
  expect(atTheLimit).toBeGreaterThan(100);
  expect(transferred / runsDone).toBeLessThan(0.8);
});

test("every posting is positive and names accounts of the run, and no fact comes twice", () => {
  fc.assert(
    fc.property(scenarioChoices, identities, (choice, identity) => {
      const tape = new FactTape();
      const scenario = scenarioOf(choice);
      const run = openRun({ scenario, identity, classes: TEST_CLASSES, sinks: [tape] });
      run.advance({});
      run.hashes();
      run.close();
      const known = new Set(tape.table("accounts").map((row) => row["ledger_account"]));
      for (const { debit, credit, amount } of tape.table("ledger")) {
        expect(known.has(debit) && known.has(credit) && amount! > 0).toBe(true);
      }
      const names = ["orders", "trades", "quotes", "ledger", "settlements", "positions", "margin"];
      const sequence = tape.together(...names).map(({ row }) => row["seq"]!);
      expect(new Set(sequence).size).toBe(sequence.length);
    }),
    runs(8),
  );
});
