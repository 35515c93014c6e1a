import { expect, test } from "vitest";
import {
  RULE_AUDITED,
  RULE_EVENT_WORDS,
  RULE_FINED,
  RULE_RISK_MANAGEMENT,
} from "../../engine/regulation/words.ts";
import { dealersWorld, fileBook, misstateBook } from "../simulation/dealers-world.ts";
import { MONEY_UNIT } from "../contracts/exchange-harness.ts";
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

test("the audits of the page are those of the rule", () => {
  const rows = page.rowsUnder("Worked example: an audit").map((row) => row.map(Number));
  expect(rows.length).toBeGreaterThan(3);
  for (const [said, trueLots, documented, truth, beyond, dollars, exempt] of rows) {
    const audit = { every: 1, sample: 1, tolerance: 0.1, bar: 20, fine: 50 };
    const world = dealersWorld({ singleMonth: limitOf(100) }, { ...TERMS, audit });
    world.runTo(0);
    misstateBook(world, 0, said!, trueLots!);
    world.endTradeDate();
    const facts = world.told().filter(({ rule }) => rule === RULE_RISK_MANAGEMENT);
    expect(facts.find(({ event }) => event === RULE_AUDITED)).toMatchObject({
      lots: beyond,
      threshold: truth,
      value: documented,
    });
    const fine = facts.find(({ event }) => event === RULE_FINED)?.value ?? 0;
    expect(fine * MONEY_UNIT).toBe(dollars);
    const { presentLots } = world.floor.rulebook.limits(0, world.slot("SCU-2027-02"), 0)!;
    expect(presentLots! - 100).toBe(exempt);
  }
});

test("the events that the page lists are words of the schema", () => {
  const events = page.rowsUnder("When it is asked").map(([event]) => event!.replaceAll("`", ""));
  expect(events).toHaveLength(11);
  for (const event of events) expect(RULE_EVENT_WORDS as readonly string[]).toContain(event);
});
