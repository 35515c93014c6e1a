import { expect, test } from "vitest";
import { SOME_IDENTITY } from "./fact-tape.ts";
import { hedgersWorld } from "./hedgers-world.ts";
import { seenOf } from "./market-invariants.ts";

const FIRMS = [2, 3, 4];

/** Lots of the firms by trade date, in the nearest month and in the next. */
function heldByFirms(style: string): number[][] {
  const world = hedgersWorld(
    { style, rollDays: 19, rollDates: 3, horizonMonths: 2, needVolatility: 0, toleranceShare: 0 },
    { days: 5 },
  );
  const { broken, tape } = seenOf(world, SOME_IDENTITY, 0.5);
  expect(broken).toEqual([]);
  const rows = tape.table("positions").filter(({ account }) => FIRMS.includes(account!));
  const dates = [...new Set(rows.map((row) => row["trade_date"]!))];
  const months = [...new Set(tape.table("positions").map((row) => row["instrument"]!))].sort(
    (a, b) => a - b,
  );
  return dates.map((date) =>
    months
      .slice(0, 2)
      .map((month) =>
        rows
          .filter((row) => row["trade_date"] === date && row["instrument"] === month)
          .reduce((sum, { lots }) => sum + lots!, 0),
      ),
  );
}

test("a stack leaves the nearest month over its dates, a strip stays in both", () => {
  const stack = heldByFirms("stack");
  expect(stack[0]![0]).toBeGreaterThan(stack[0]![1]!);
  expect(stack.at(-1)![0]).toBeLessThan(stack.at(-1)![1]!);
  expect(stack[2]![0]).toBeLessThan(stack[0]![0]!);
  const strip = heldByFirms("strip");
  for (const held of strip) for (const lots of held) expect(lots).toBeGreaterThan(30);
  expect(heldByFirms("cheaper")).toEqual(strip); // no month comes into the horizon here
});
