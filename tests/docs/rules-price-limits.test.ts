import { expect, test } from "vitest";
import { bandEdges } from "../../engine/regulation/price-band.ts";
import { pageAt } from "./pages.ts";

test("the bands of the page are those of the paper's tiers", () => {
  const rows = pageAt("docs/rules/price-limits.md").rowsUnder("Worked example");
  expect(rows.length).toBeGreaterThan(2);
  for (const [settlement, ...bands] of rows) {
    const edges = [false, true].map((second) => {
      const tiers = { firstTier: 0.15, secondTier: 0.25 };
      const { lower, upper } = bandEdges(Number(settlement), tiers, second);
      return `${lower} to ${upper}`;
    });
    expect(bands).toEqual(edges);
  }
});
