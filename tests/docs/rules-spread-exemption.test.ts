import { expect, test } from "vitest";
import { RULE_EVENT_WORDS } from "../../engine/regulation/words.ts";
import { limitOf, limitTerms, RulesWorld, scu } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/spread-exemption.md");
const TERMS = {
  calendar: true,
  cap: 80,
  spotMonth: false,
  approval: "standing",
  delay: 0,
} as const;

test("the limits of the page are those that the exemption leads to", () => {
  const rows = page.rowsUnder("Worked example").map((row) => row.map(Number));
  expect(rows.length).toBeGreaterThan(4);
  for (const [january, march, other, elsewhere, exempt, most] of rows) {
    const world = new RulesWorld({
      specs: [scu(3), { ...scu(3), symbol: "SIT" }],
      scenario: {
        positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) },
        spreadExemption: { SCU: { ...TERMS, interCommodity: { SIT: { ratio: 0.5 } } } },
      },
    });
    world.runTo(0);
    world.transfer(1, 0, "SCU-2027-01", january!);
    world.transfer(1, 0, "SCU-2027-03", march!);
    world.transfer(2, 0, "SIT-2027-02", other!);
    const { presentLots } = world.floor.rulebook.limits(0, world.slot("SCU-2027-02"), 0)!;
    expect([presentLots! - 100, presentLots]).toEqual([exempt, most]);
    expect(Math.min(80, Math.max(0, -elsewhere!))).toBe(exempt);
    expect(january! + march! + other! / 2).toBe(elsewhere);
  }
});

test("the events that the page lists are words of the schema", () => {
  const events = page.rowsUnder("When it is asked").map(([event]) => event!.replaceAll("`", ""));
  expect(events).toHaveLength(4);
  for (const event of events) expect(RULE_EVENT_WORDS as readonly string[]).toContain(event);
});
