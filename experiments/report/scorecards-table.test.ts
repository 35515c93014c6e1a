import { expect, test } from "vitest";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { gatesTable } from "./gates-table.ts";
import { judgedWords, sanityBlocks } from "./sanity-blocks.ts";
import { sanityWords, scorecardsTables } from "./scorecards-table.ts";
import type { TextTable } from "./text-table.ts";

const reported = (values: Readonly<Record<string, number>>): StudyResult =>
  syntheticStudy(
    SMALL_STUDY.replace("replications: 3", "replications: 3\nscorecard: true"),
    () => ({ values }),
    { measured: new Map([["limit", 100]]) },
  ).result;
const result = reported({ "SCU.leverage": -0.1 });

test("a fact that is measured and has no bands is called not judged, one that is missing not applicable", () => {
  const [{ rows }] = scorecardsTables(result) as [TextTable];
  const cell = (title: string): string => rows.find(([fact]) => fact === title)![1]!;
  expect(cell("leverage")).toBe("not judged");
  expect(cell("jumps")).toBe("not applicable");
  expect(sanityWords(result)[0]).toContain(
    '"not judged" where one is measured and has no bands (leverage)',
  );
});

test("gates stand first, and many arms are told in tables of six, as wide as a page", () => {
  const [first] = result.scorecards;
  const many = { ...result, scorecards: Array.from({ length: 14 }, () => first!) };
  const tables = scorecardsTables(many);
  expect(tables.map(({ head }) => head.length - 1)).toEqual([6, 6, 2]);
  expect(tables[2]!.caption).toContain("; 13 to 14 of 14 scorecards");
  for (const { rows } of tables) {
    const gates = rows.map(([fact]) => fact!.endsWith("(gate)"));
    expect(gates.slice(0, 6)).toEqual([false, true, true, true, true, false]);
  }
});

test("the gates of the reference arm are shown with what they ask for and what was found", () => {
  const { rows } = gatesTable(reported({ "SCU.variance_ratio_10": 1.05 }));
  expect(rows.find(([, number]) => number === "variance ratio over 10 bars")).toEqual([
    "no linear memory",
    "variance ratio over 10 bars",
    "0.85 to 1.15",
    "1.05",
    "1.05 to 1.05",
    "100 %",
    "pass",
  ]);
  expect(rows.find(([, number]) => number!.startsWith("largest"))!.slice(2, 4)).toEqual([
    "at most 0.05",
    "–",
  ]);
});

test("a base scenario that the page of sanity does not judge is said not to be judged there", () => {
  const blocks = JSON.stringify(sanityBlocks(result));
  expect(blocks).toContain("market.yaml, was not judged in docs/market-sanity.md");
  expect(judgedWords({ scenario: "preview" })).toContain("preview, was not judged");
  expect(judgedWords({ scenario: "scu-nymex" })).toContain("scu-nymex, is among those");
});

test("a study without scorecards says that its gates were not computed", () => {
  const { result: plain } = syntheticStudy(SMALL_STUDY, () => ({ values: {} }), {
    measured: new Map([["limit", 100]]),
  });
  expect(JSON.stringify(sanityBlocks(plain))).toContain("gates were not computed");
});

test("how many scorecards rest on few runs is counted", () => {
  expect(sanityWords(result)[0]).toContain(
    "All rest on fewer than 30 runs or 20 trade dates, and settle",
  );
  const [first, ...others] = result.scorecards;
  const enough = others.map((each) => ({ ...each, card: { ...each.card, isThin: false } }));
  expect(sanityWords({ scorecards: [first!, ...enough] })[0]).toContain(
    " One rests on fewer than 30",
  );
});
