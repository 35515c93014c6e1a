import { expect, test } from "vitest";
import type { RunSummary } from "./run-port.ts";
import { runWords } from "./run-words.ts";

const SUMMARY: RunSummary = {
  scenario: "quiet",
  seed: 1,
  days: 2,
  traceHash: "a",
  marketHash: "b",
  events: 10,
  trades: 0,
  wallSeconds: 0.5,
  ledgerSum: 0,
  metrics: {},
};

test("a run in which nothing was traded says so; one with trades says how many", () => {
  expect(runWords(SUMMARY, null)).toContain(
    "  trades      0: nobody's orders met, and measures of trades have no value\n",
  );
  expect(runWords({ ...SUMMARY, trades: 7 }, null)).toContain("  trades      7\n");
});
