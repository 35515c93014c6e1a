import { expect, test } from "vitest";
import { RULE_EVENT_WORDS } from "../../engine/regulation/words.ts";
import { dealersWorld, fileBook } from "../simulation/dealers-world.ts";
import { limitOf } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/risk-management-exemption.md");
const TERMS = { counts: "pass_through", share: 0.75, cap: 150 } as const;

test("the limits of the page are those that the exemption leads to", () => {
  const rows = page.rowsUnder("Worked example").map((row) => row.map(Number));
  expect(rows.length).toBeGreaterThan(5);
  for (const [first, passed, second, documented, counted, exempt, long, short] of rows) {
    const accounts = [0, 0, 1, 3].map((owner) => ({
      member: 0,
      origin: 0 as const,
      owners: [{ owner, share: 1 }],
    }));
    const world = dealersWorld({ singleMonth: limitOf(100) }, TERMS, { accounts });
    world.runTo(0);
    fileBook(world, 0, first!, Math.sign(first!) * passed!);
    fileBook(world, 1, second!);
    const most = ([0, 1] as const).map(
      (side) => world.floor.rulebook.limits(0, world.slot("SCU-2027-02"), side)!.presentLots!,
    );
    expect(most).toEqual([long, short]);
    expect(Math.max(...most) - 100).toBe(exempt);
    const net = first! + second!;
    const netPassed = Math.sign(first!) * passed! + second!;
    expect(documented).toBe(Math.abs(net));
    const isOfBook = Math.sign(netPassed) === Math.sign(net);
    expect(counted).toBe(isOfBook ? Math.min(Math.abs(net), Math.abs(netPassed)) : 0);
  }
});

test("the events that the page lists are words of the schema", () => {
  const events = page.rowsUnder("When it is asked").map(([event]) => event!.replaceAll("`", ""));
  expect(events).toHaveLength(7);
  for (const event of events) expect(RULE_EVENT_WORDS as readonly string[]).toContain(event);
});
