import { expect, test } from "vitest";
import { bandEdges } from "../../engine/regulation/price-band.ts";
import { pageAt } from "./pages.ts";

test("the bands of the page are those of the paper's tiers", () => {
  const rows = pageAt("docs/rules/price-limits.md").rowsUnder("Worked example");
  expect(rows.length).toBeGreaterThan(2);
  for (const [settlement, ...bands] of rows) {
    const edges = [0, 1].map((band) => {
      const { lower, upper } = bandEdges(Number(settlement), [0.15, 0.25], band);
      return `${lower} to ${upper}`;
    });
    expect(bands).toEqual(edges);
  }
});
