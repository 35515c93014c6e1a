import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MEASURE_GROUPS } from "../metrics/catalog/measure-groups.ts";
import { metricsPage } from "../metrics/catalog/metrics-page.ts";
import { tapesPart } from "./tapes-page.ts";

test("the page of measures says what the catalogue says", () => {
  const page = readFileSync(new URL("../../docs/reference/metrics.md", import.meta.url), "utf8");
  expect(page, "run node experiments/tapes/write-metrics-page.ts").toBe(metricsPage(tapesPart()));
});

test("the page has every measure, once as a row", () => {
  const page = metricsPage(""); // a column of tapes may be called as a measure is
  for (const { name } of MEASURE_GROUPS.flatMap(({ entries }) => entries)) {
    expect(page.split(`\n| \`${name}\` |`), name).toHaveLength(2);
  }
});
