import { expect, test } from "vitest";
import { buildMarginModel } from "../../engine/clearing/margin/build-margin.ts";
import { gridRequirement, type Holding } from "../../engine/clearing/margin/grid-requirement.ts";
import type { PortfolioTerms } from "../../engine/clearing/margin/portfolio-terms.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/margin.md");

const GRID = { extremeMove: 3, extremeCover: 0.33 };
const CREDIT = { first: 0, second: 1, share: 0.5, firstLots: 1, secondLots: 1 };

/** What positions bind with a charge between months and a credit. */
function required(held: readonly number[], interMonthCharge: number, hasCredit: boolean): number {
  const margins = [150, 200, 180];
  const families = [0, 1, 1];
  const holdings = held.map((lots, i): Holding => ({
    family: families[i]!,
    lots,
    margin: margins[i]!,
  }));
  const credits = hasCredit ? [CREDIT] : [];
  const terms: PortfolioTerms = { interMonthCharge, credits, addOns: null };
  return gridRequirement(holdings, terms, GRID, [150, 190]);
}

test("the page's positions bind what it says, step by step", () => {
  const rows = page.rowsUnder("Worked example");
  expect(rows.length).toBeGreaterThan(4);
  for (const row of rows) {
    const [sit, january, february, ...shown] = row.map(Number);
    const held = [sit!, january!, february!];
    const scanning = required(held, 0, false);
    const charged = required(held, 0.2, false);
    const whole = required(held, 0.2, true);
    const apart = required(held, 1, false);
    expect(shown).toEqual([apart, scanning, charged - scanning, charged - whole, whole]);
  }
});

test("the models go along the page's path as it says", () => {
  const rows = page.rowsUnder("The models on one path");
  const common = {
    horizonDays: 1,
    floor: 0,
    cap: null,
    maintenance: 0.75,
    initialVolatility: 0.4,
  };
  const variance = { lambda: 0.94, confidence: 0.99 };
  const models = [
    buildMarginModel({ ...common, alpha: 3 }),
    buildMarginModel({ ...common, ...variance, model: "ewma" }),
    buildMarginModel({ ...common, ...variance, model: "filtered-historical", lookbackDays: 250 }),
  ];
  for (const model of models) {
    model.open(1);
    model.list(0);
  }
  let previous = 0;
  const computed = rows.map(([settlement]) => {
    const ticks = Number(settlement);
    if (previous > 0) for (const model of models) model.observe(0, previous, ticks);
    previous = ticks;
    const shares = models.map((model) => `${(100 * model.share(0)).toFixed(2)} %`);
    return [settlement, ...shares];
  });
  expect(rows.length).toBeGreaterThan(3);
  expect(rows).toEqual(computed);
});
