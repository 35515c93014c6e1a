import { expect, test } from "vitest";
import { commitmentsOf } from "../../engine/regulation/commitments.ts";
import { TRADER_CLASS_WORDS } from "../../engine/regulation/trader-classes.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/large-trader-reports.md");
const rows = page.rowsUnder("Worked example");
const traders = rows.map(([, traderClass, months], owner) => {
  const lots = months!.split(", ").map(Number);
  return {
    owner,
    traderClass: (TRADER_CLASS_WORDS as readonly string[]).indexOf(traderClass!),
    longLots: lots.reduce((sum, each) => sum + Math.max(0, each), 0),
    shortLots: lots.reduce((sum, each) => sum + Math.max(0, -each), 0),
    largestLots: Math.max(...lots.map(Math.abs)),
  };
});

test("each trader of the page stands in the class and columns that the report gives it", () => {
  for (const [i, trader] of traders.entries()) {
    const [counted] = commitmentsOf([trader], 25).filter((each) => each.traders === 1);
    const { longLots, shortLots, spreadingLots, traderClass } = counted!;
    const told = [longLots, shortLots, spreadingLots].map(String);
    expect(rows[i]!.slice(3)).toEqual([...told, TRADER_CLASS_WORDS[traderClass]]);
  }
});

test("and they sum to the open interest of the page", () => {
  const classes = commitmentsOf(traders, 25);
  const sum = (key: "longLots" | "shortLots" | "spreadingLots"): number =>
    classes.reduce((all, each) => all + each[key], 0);
  const text = page.prose.join(" ");
  expect(text).toContain(
    `${sum("longLots") + sum("spreadingLots")} in all: ${sum("longLots")} lots`,
  );
  expect(text).toContain(`${sum("shortLots")} lots short`);
  expect(sum("spreadingLots")).toBe(45);
  expect(traders.reduce((all, { shortLots }) => all + shortLots, 0)).toBe(115);
});
