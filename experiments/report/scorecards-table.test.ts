import { expect, test } from "vitest";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { sanityWords, scorecardsTable } from "./scorecards-table.ts";

const { result } = syntheticStudy(
  SMALL_STUDY.replace("replications: 3", "replications: 3\nscorecard: true"),
  () => ({ values: { "SCU.leverage": -0.1 } }),
  { measured: new Map([["limit", 100]]) },
);

test("a fact that is measured and has no bands is called not judged, one that is missing not applicable", () => {
  const { head, rows } = scorecardsTable(result);
  const cell = (title: string): string => rows[0]![head.indexOf(title)]!;
  expect(cell("leverage")).toBe("not judged");
  expect(cell("jumps")).toBe("not applicable");
  expect(sanityWords(result)[0]).toContain(
    '"not judged" where one is measured and has no bands (leverage)',
  );
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
