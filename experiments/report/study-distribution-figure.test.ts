import { expect, test } from "vitest";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { studyDistributionFigures } from "./study-distribution-figure.ts";

const REPLICATIONS = 3200;

const STUDY = `schema: 1
name: many
title: Many runs
scenario: market.yaml
seed: 1
replications: ${REPLICATIONS}
arms: { dear: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } } }
outcomes: { primary: { SCU.depth_lots: { smallest: 1 } } }
budget: { cells: 100000 }
`;

const ticksOf = (svg: string): number => svg.match(/<line /g)?.length ?? 0;

test("a picture holds so many ticks and no more, and says so; its words count every run", () => {
  const { result } = syntheticStudy(STUDY, (arm, replication) => ({
    values: { "SCU.depth_lots": (arm === "dear" ? 10 : 0) + replication },
  }));
  const [figure] = studyDistributionFigures(result);
  expect(ticksOf(figure!.svg)).toBeGreaterThan(5900);
  expect(ticksOf(figure!.svg)).toBeLessThan(6100);
  expect(figure!.caption).toMatch(
    / Of 6400 ticks 6000 are drawn, evenly through the order of each arm's\.$/,
  );
  expect(figure!.words).toMatch(/median 1,600, quartiles 799.8 and 2,399, 3200 runs\. /);
});

test("with fewer runs every one has its tick", () => {
  const { result } = syntheticStudy(
    STUDY.replace(`replications: ${REPLICATIONS}`, "replications: 40"),
    (_, replication) => ({ values: { "SCU.depth_lots": replication } }),
  );
  const [figure] = studyDistributionFigures(result);
  expect(ticksOf(figure!.svg)).toBeGreaterThanOrEqual(80);
  expect(figure!.caption).not.toContain("are drawn");
});

test("long names of arms have room, and none is longer than it", () => {
  const label = "limit 0.25x (1,234 lots), from day 21, and a good many words more";
  const { result } = syntheticStudy(
    STUDY.replace("dear: {", `dear: { label: "${label}",`).replace(
      `replications: ${REPLICATIONS}`,
      "replications: 40",
    ),
    (_, replication) => ({ values: { "SCU.depth_lots": replication % 7 } }),
  );
  const [figure] = studyDistributionFigures(result);
  const [, end = "", name = ""] =
    /<text transform="translate\(([\d.]+),[\d.]+\)" y="0.32em">(limit [^<]*)/.exec(figure!.svg)!;
  expect(name).toMatch(/…$/);
  expect(Number(end)).toBeGreaterThan(7 * name.length);
});
