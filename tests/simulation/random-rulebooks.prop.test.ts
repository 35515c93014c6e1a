import fc from "fast-check";
import { expect, test } from "vitest";
import { RULE_WORDS } from "../../engine/regulation/words.ts";
import { openRun } from "../../engine/simulate.ts";
import type { OtcBook } from "../../engine/regulation/risk-management-terms.ts";
import type { GroupScenario } from "../../engine/scenario.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { FactTape } from "./fact-tape.ts";
import { RULE_KEYS, rulebookChoices, rulebookOf } from "./random-rulebook.ts";
import { identities, scenarioChoices, scenarioOf } from "./random-scenario.ts";
import { playBooks } from "./tape-books.ts";

/** Deliveries between two looks at the ledger. */
const STRIDE = 20;
const BOOK: OtcBook = {
  lots: { uniform: { minimum: 0, maximum: 100 } },
  side: "short",
  passThrough: 1,
  every: 1,
};

/** Makers have swaps to offset, in every family, anew every day. */
const withBook =
  (families: readonly string[]) =>
  (group: GroupScenario): GroupScenario =>
    group.name === "makers"
      ? { ...group, otc: Object.fromEntries(families.map((symbol) => [symbol, BOOK])) }
      : group;

test("any rulebook over any market keeps its invariants", () => {
  const acted = new Set<string>();
  fc.assert(
    fc.property(scenarioChoices, rulebookChoices, identities, (choice, rulebook, identity) => {
      const market = scenarioOf({ ...choice, days: Math.min(2, choice.days) });
      const families = market.families.map(({ symbol }) => symbol);
      const rules = rulebookOf(rulebook, families);
      const scenario = { ...market, rules, population: market.population.map(withBook(families)) };
      const tape = new FactTape();
      const run = openRun({ scenario, identity, classes: TEST_CLASSES, sinks: [tape] });
      try {
        for (let done = false; !done;) {
          done = run.advance({ deliveries: run.deliveries + STRIDE });
          if (run.ledgerSum !== 0) expect.fail(`the ledger sums to ${run.ledgerSum}`);
        }
        run.hashes();
      } finally {
        run.close();
      }
      const net = new Map<string, number>();
      for (const { trade_date, instrument, lots } of tape.table("positions")) {
        const key = `${trade_date} ${instrument}`;
        net.set(key, (net.get(key) ?? 0) + lots!);
      }
      expect([...net.values()].filter((sum) => sum !== 0)).toEqual([]);
      for (const { amount } of tape.table("ledger")) expect(amount).toBeGreaterThan(0);
      playBooks(tape); // rebuilds the books from the tape, and asserts at what cannot be
      for (const { rule } of tape.table("rule_events")) acted.add(RULE_WORDS[rule!]!);
    }),
    { seed: 20_261_128, numRuns: 40 },
  );
  // Those that only charge record nothing among the events.
  expect(acted.size).toBeGreaterThan(RULE_KEYS.length / 2);
});
