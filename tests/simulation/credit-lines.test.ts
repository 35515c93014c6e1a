import { expect, test } from "vitest";
import {
  POST_CREDIT_DRAWN,
  POST_CREDIT_INTEREST,
  POST_CREDIT_REPAID,
} from "../../engine/clearing/words.ts";
import { OUTSIDE } from "../../engine/clearing/ledger.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { hedgersWorld } from "./hedgers-world.ts";
import { seenOf } from "./market-invariants.ts";

const LINE = 6000;
const RATE = 0.36;

/** Hedgers with less money than their positions bind, no reserve, and a line of credit (dollars). */
function poorWorld(line: number | null, liquidityBuffer: number | null = null): Scenario {
  const world = hedgersWorld({ liquidityBuffer }, { days: 6 });
  const population = world.population.map((group) =>
    group.name.startsWith("working-")
      ? {
          ...group,
          capital: { constant: 6000 },
          reserve: { constant: 0 },
          ...(line === null ? {} : { credit: { line: { constant: line }, rate: RATE } }),
        }
      : group,
  );
  return { ...world, population };
}

test("what is borrowed comes from outside at a margin call, costs interest, and keeps the ledger whole", () => {
  const { broken, tape } = seenOf(poorWorld(LINE), SOME_IDENTITY, 0.6);
  expect(broken).toEqual([]);
  const postings = (code: number) => tape.table("ledger").filter(({ posting }) => posting === code);
  const drawn = postings(POST_CREDIT_DRAWN);
  expect(drawn.length).toBeGreaterThan(0);
  expect(new Set(drawn.map(({ debit }) => debit))).toEqual(new Set([OUTSIDE]));
  const borrowers = new Set(drawn.map(({ credit }) => credit));
  for (const row of [...postings(POST_CREDIT_INTEREST), ...postings(POST_CREDIT_REPAID)]) {
    expect(row["credit"]).toBe(OUTSIDE);
    expect(borrowers).toContain(row["debit"]);
  }
  expect(postings(POST_CREDIT_INTEREST).length).toBeGreaterThan(0);
});

test("nobody owes more than the line and the interest that was not paid", () => {
  const { tape } = runWhole(poorWorld(LINE));
  const owed = new Map<number, number>();
  for (const { posting, debit, credit, amount } of tape.table("ledger")) {
    if (posting === POST_CREDIT_DRAWN) owed.set(credit!, (owed.get(credit!) ?? 0) + amount!);
    if (posting === POST_CREDIT_REPAID) owed.set(debit!, owed.get(debit!)! - amount!);
    const most = (LINE * (1 + (RATE * 10) / 360)) / 0.0001;
    for (const money of owed.values()) expect(money).toBeLessThanOrEqual(most);
  }
  expect(Math.max(...owed.values())).toBeGreaterThan(0);
});

test("a hedger that minds its liquidity opens and holds no more than it can carry", () => {
  const lots = (buffer: number | null): number => {
    const { tape } = runWhole(poorWorld(null, buffer));
    const last = tape.table("exposures").filter(({ owner }) => owner! < 5);
    return last.reduce((sum, row) => sum + Math.abs(row["desired_lots"]!), 0);
  };
  expect(lots(1)).toBeLessThan(0.5 * lots(null));
});
