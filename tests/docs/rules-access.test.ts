import { expect, test } from "vitest";
import { BUY, RulesWorld, SELL } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const JANUARY = "SCU-2027-01";
const MS = 1000;

function rowsOf(page: string): string[][] {
  const rows = pageAt(`docs/rules/${page}.md`).rowsUnder("Worked example");
  expect(rows.length).toBeGreaterThan(1);
  return rows;
}
const answer = (reason: number): string => (reason === 0 ? "accepted" : "refused");

test("the page of the throttle says which messages are let in", () => {
  const throttle = { messages: 3, window: 1000 * MS, cancels: "free" } as const;
  const world = new RulesWorld({ scenario: { throttle } });
  for (const [milliseconds, said] of rowsOf("throttle")) {
    world.runTo(Number(milliseconds) * MS);
    expect(answer(world.order(0, JANUARY, BUY, 1, 200))).toBe(said);
  }
});

test("the page of the resting time says what may be taken back when", () => {
  for (const [milliseconds, message, said] of rowsOf("resting-time")) {
    const world = new RulesWorld({ scenario: { restingTime: { SCU: { time: 500 * MS } } } });
    world.order(0, JANUARY, BUY, 5, 200);
    world.runTo(Number(milliseconds) * MS);
    const id = world.lastId(0);
    const changes: Readonly<Record<string, () => number>> = {
      cancel: () => world.cancel(0, id),
      "one lot less": () => world.replace(0, id, 200, 4),
      "a tick less": () => world.replace(0, id, 199, 5),
      "one lot more": () => world.replace(0, id, 200, 6),
    };
    expect(answer(changes[message!]!())).toBe(said);
  }
});

test("the page of the speed bump says what is left to trade with", () => {
  for (const [offer, lots] of rowsOf("speed-bump")) {
    const world = new RulesWorld({ scenario: { speedBump: { SCU: { delay: 3 * MS } } } });
    world.order(1, JANUARY, SELL, 1, 280);
    world.order(0, JANUARY, BUY, 1, 280);
    world.runTo(2 * MS);
    if (offer === "is canceled at 2 ms") world.cancel(1, world.lastId(1));
    world.runTo(4 * MS);
    expect(world.position(0, JANUARY)).toBe(Number(lots));
  }
});
