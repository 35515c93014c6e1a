import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scorecard } from "../../experiments/metrics/stylised-facts/scorecard.ts";
import { FIRST_SEED, marketOf, measureFacts, VALIDATED_SCENARIOS } from "./measure-scorecards.ts";
import { recordedPage } from "./recorded-page.ts";
import { readRecord, reasonsCsv, runsOfCsv, seedsCsv, verdictsCsv } from "./scorecard-records.ts";

const seeds = readRecord("seeds.csv");
const found = runsOfCsv(seeds);

test("what is read of the record is what was written", () => {
  expect(seedsCsv(found) === seeds).toBe(true);
});

test("the record has thirty seeds of each scenario, and some numbers without a value", () => {
  expect(found.map(({ scenario }) => scenario)).toEqual([...VALIDATED_SCENARIOS]);
  const families = found.flatMap((runs) => Object.values(runs.families));
  expect(families.map((each) => each.length)).toEqual(Array(8).fill(30));
  expect(scorecard(families[0]!).facts[9]!.verdict).toBe("not_applicable");
});

test("recorded verdicts are those of the recorded numbers", () => {
  expect(verdictsCsv(found) === readRecord("verdicts.csv")).toBe(true);
});

test("the reasons are those of the page of the scorecard", () => {
  expect(readRecord("reasons.csv")).toBe(reasonsCsv());
});

test("a seed that is measured anew by this engine has the recorded numbers", () => {
  const market = "preview";
  const { numbers } = measureFacts(marketOf(market), FIRST_SEED)["SCU"]!;
  const recorded = found.find(({ scenario }) => scenario === market)!.families["SCU"]![0]!;
  for (const [name, { value }] of Object.entries(recorded)) {
    const again = numbers[name]!.value;
    expect(again === null ? null : Number(again.toPrecision(8)), name).toBe(value);
  }
});

test("the page is what the records say", () => {
  const path = join(import.meta.dirname, "..", "..", "docs", "validation.md");
  expect(recordedPage().page === readFileSync(path, "utf8")).toBe(true);
});
