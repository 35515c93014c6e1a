import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { VERDICTS } from "../../analysis/verdict.ts";
import type { CommittedEffect, CommittedRow } from "../committed-results.ts";
import { effectClause } from "./effect-clause.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { filedLimitSentence } from "./filed-limit-part.ts";
import { RFC_PAGE, rfcPage } from "./rfc-page.ts";
import { givenUpSentence, NOT_RUN, studyLine } from "./study-part.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const evidence = evidenceOf(root);
const STUDY = "settlement-window";
const DISTORTION = "SCU.index_distortion_percent";

const { results } = evidence;

/** The same evidence with some results in the place of what is kept. */
const having = (some: Partial<Evidence["results"]>): Evidence => ({
  ...evidence,
  results: {
    rows: (study, table) => results.rows(study, table),
    effects: (study) => results.effects(study),
    ...some,
  },
});

/** The same evidence where effects of one study are others. */
const altered = (change: (each: CommittedEffect) => CommittedEffect): Evidence =>
  having({
    effects: (study) =>
      study === STUDY ? results.effects(study).map(change) : results.effects(study),
  });

/** The same evidence where rows of tables are others. */
const withRows = (
  change: (row: CommittedRow, study: string, table: string) => CommittedRow,
): Evidence =>
  having({
    rows: (study, table) => results.rows(study, table).map((row) => change(row, study, table)),
  });

/** The arms' lines and sentences on the study's index distortion. */
const linesOn = (page: string): string =>
  page
    .split("\n")
    .filter((line) => line.includes("mean of the contract month") || /^- Last \d+ days/.test(line))
    .join("\n");

const flipped = (each: CommittedEffect): CommittedEffect => ({
  ...each,
  referenceMean: each.armMean,
  armMean: each.referenceMean,
  estimate: each.estimate === null ? null : -each.estimate,
  interval: each.interval === null ? null : [-each.interval[1], -each.interval[0]],
});

test("the page is what the kept results make it, to the byte", () => {
  const page = readFileSync(join(root, RFC_PAGE), "utf8");
  expect(page, "node experiments/report/rfc/write-rfc.ts writes it anew").toBe(rfcPage(evidence));
});

describe("words follow numbers", () => {
  const page = rfcPage(evidence);

  test("where the sign of an effect is turned, what rose for the worse has fallen for the better", () => {
    const lines = linesOn(page);
    expect(lines).toContain("index distortion rose for the worse");
    expect(lines).toContain("index distortion is higher, for the worse, in 4 of 4 arms");
    const turned = linesOn(rfcPage(altered(flipped)));
    expect(turned).toContain("index distortion fell for the better");
    expect(turned).toContain("index distortion is lower, for the better, in 4 of 4 arms");
    expect(turned).not.toContain("index distortion rose");
  });

  test("where runs were too few, nothing is said to have moved", () => {
    const unknown = rfcPage(altered((each) => ({ ...each, verdict: "not powered" })));
    expect(linesOn(unknown)).toContain("pairs are too few to say for index distortion");
    expect(linesOn(unknown)).toContain("index distortion is not to be told from so few runs");
    expect(linesOn(unknown)).not.toContain("index distortion rose");
    expect(unknown).toContain("Not to be told from so few runs: 4");
  });

  test("where the rule never bound, nothing is told to be tested", () => {
    const never = rfcPage(altered((each) => ({ ...each, verdict: "the rule never bound" })));
    expect(linesOn(never)).toContain("index distortion is not tested, as the rule bound in fewer");
    expect(linesOn(never)).not.toContain("index distortion rose");
  });

  test.each([
    [STUDY, "last day alone"],
    ["basis-risk", "of the variance)"],
  ])(
    "where a control of %s failed it is void, and none of its numbers stands there",
    (one, sign) => {
      const failed = withRows((row, study, table) =>
        study === one && table === "controls" && row["arm"] === "negative-control"
          ? { ...row, passed: 0 }
          : row,
      );
      const told = rfcPage(failed);
      expect(page).toContain(sign);
      expect(told).toContain(`The study ${one} is void: of its controls, negative-control`);
      expect(told).not.toContain(sign);
    },
  );

  test("a study that is not kept is told to be not run yet", () => {
    const without: Evidence = {
      ...having({ effects: (study) => (study === STUDY ? [] : results.effects(study)) }),
      study: (name) => (name === STUDY ? null : evidence.study(name)),
    };
    expect(rfcPage(without)).toContain(`Of the study ${STUDY} nothing can be told: ${NOT_RUN}.`);
  });

  test("doses whose intervals hold zero are told apart from those that move the outcome", () => {
    expect(page).toContain("index distortion is lower than without under");
    const turned = withRows((row, _study, table) =>
      table === "dose_response" ? { ...row, low_95: 1, high_95: 2 } : row,
    );
    expect(rfcPage(turned)).toContain("index distortion is higher than without under");
    expect(rfcPage(turned)).not.toContain("index distortion is lower than without under");
  });

  test("runs that were given up are told", () => {
    const lost = altered((each) => (each.arm === "point" ? { ...each, missing: 2 } : each));
    const words = givenUpSentence(lost, STUDY);
    expect(words).toContain("2 of the runs under “last day alone” without a result");
    expect(givenUpSentence(evidence, STUDY)).toBe("");
  });

  test("what alerts find and miss follows their recall", () => {
    expect(page).toContain("Alerts find more than half of the days with an act of `spoofer`");
    const blind: Evidence = {
      ...evidence,
      page: (path) =>
        evidence.page(path).replaceAll("92.5 % (90.9 to 93.9) |", "12.5 % (9 to 16) |"),
    };
    expect(rfcPage(blind)).toContain(
      "alerts find less than half of the days with an act of `spoofer` (12.5 % (9 to 16))",
    );
  });
});

test("no answer is led by what was only to be looked at", () => {
  const answers = rfcPage(evidence)
    .split("\n")
    .filter((line) => line.startsWith("**In figures.** "));
  expect(answers).toHaveLength(9);
  const firsts = answers.map((line) => /against “|Against “|Exploratory/.exec(line)?.[0]);
  expect(firsts.filter((first) => first === "Exploratory")).toEqual([]);
  expect(answers.filter((line) => line.includes("Exploratory: against “"))).toHaveLength(2);
});

test("what may be said of the filed limit is counted from its combinations, those that never bound apart", () => {
  const words = filedLimitSentence(evidence);
  expect(words).toContain(
    "an effect in 0, no difference that matters in 2, never bound (no test) in 9",
  );
  const bound = withRows((row) =>
    row["verdict"] === "the rule never bound" ? { ...row, verdict: "effect" } : row,
  );
  expect(filedLimitSentence(bound)).toContain("an effect in 9, no difference that matters in 2");
  const failed = withRows((row, _study, table) =>
    table === "controls" ? { ...row, passed: 0 } : row,
  );
  expect(filedLimitSentence(failed)).toMatch(/^The study position-limits-conditions is void: /);
});

test("a seed that two studies share is told with either", () => {
  expect(studyLine(evidence, "observed-inputs", "alerts")).toContain(
    "(that of position-limits-regions too: the two are not independent)",
  );
  expect(studyLine(evidence, STUDY, "windows")).not.toContain("independent");
});

test("every verdict has words of its own", () => {
  const [one] = evidence.results.effects(STUDY).filter(({ outcome }) => outcome === DISTORTION);
  const clauses = VERDICTS.map((verdict) => effectClause({ ...one!, verdict }));
  expect(new Set(clauses).size).toBe(VERDICTS.length);
});

test("an interval without zero may fail the correction, and a measure without a unit has none", () => {
  const [one] = evidence.results.effects(STUDY).filter(({ outcome }) => outcome === DISTORTION);
  const open: CommittedEffect = { ...one!, verdict: "not powered", unit: "", interval: [1, 2] };
  const clause = effectClause(open);
  expect(clause).toContain("95 % interval 1 to 2, which does not stand the correction");
  expect(effectClause({ ...open, interval: [-1, 2] })).toMatch(/95 % interval -1 to 2\)$/);
});
