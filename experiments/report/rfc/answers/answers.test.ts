import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CommittedEffect } from "../../committed-results.ts";
import { type Evidence, evidenceOf } from "../evidence.ts";
import { findingOf, type PlainAnswer, plainTally } from "../plain-answer.ts";
import { hedgersRisksAnswer } from "./hedgers-risks.ts";
import { movingTheIndexAnswer } from "./moving-the-index.ts";
import { perpetualsAnswer } from "./perpetuals.ts";
import { roundTheClockAnswer } from "./round-the-clock.ts";
import { sharingAnswer } from "./sharing.ts";
import { supplyAndFeedAnswer } from "./supply-and-feed.ts";
import { surveillanceAnswer } from "./surveillance.ts";
import { thresholdsAnswer } from "./thresholds.ts";
import { unseenDataAnswer } from "./unseen-data.ts";

const kept = evidenceOf(join(import.meta.dirname, "..", "..", "..", ".."));

/** An effect of another size and verdict. */
type Change = Partial<CommittedEffect>;
const UP: Change = {
  verdict: "effect",
  referenceMean: 1,
  armMean: 3,
  estimate: 2,
  interval: [1, 3],
};
const DOWN: Change = { ...UP, armMean: 0.5, estimate: -0.5, interval: [-0.7, -0.3] };
const PAST: Change = { ...UP, armMean: -3, estimate: -4, interval: [-5, -3] };
const SAME: Change = { verdict: "equivalent" };
const OPEN: Change = { verdict: "not powered" };
const NEVER: Change = { verdict: "the rule never bound" };
const LOOKED: Change = { ...UP, kind: "exploratory" };

/** What is kept, with all effects of a study on an outcome changed, or those of some arms. */
function changed(
  study: string,
  outcome: string,
  change: Change,
  arms?: readonly string[],
): Evidence {
  const effects = (name: string): readonly CommittedEffect[] =>
    kept.results.effects(name).map((each) => {
      const meant =
        name === study && each.outcome === outcome && (arms?.includes(each.arm) ?? true);
      return meant ? { ...each, ...change } : each;
    });
  return { ...kept, results: { rows: (name, table) => kept.results.rows(name, table), effects } };
}

/** What is kept, with a page's text changed. */
const page = (change: (text: string, path: string) => string): Evidence => ({
  ...kept,
  page: (path) => change(kept.page(path), path),
});

const said = ({ phrase, sentences }: PlainAnswer): string => [phrase, ...sentences].join(" ");

const DISTORTION = "SCU.index_distortion_percent";
const [ALERTED, COST] = ["SCU.strategic_alerted_share", "SCU.round_trip_cost_bps"];
const [CASH, ERROR, RISE] = [
  "SCU.hedge_risk_cash_basis",
  "SCU.convergence_error_bps",
  "SCU.margin_largest_rise",
];
const LIMITED = ["share-70-limit-7500", "share-70-limit-2000"];
const biases = (bias: string): Evidence =>
  page((text) =>
    text.replaceAll(/-?[\d.]+ \(-?[\d.]+ to -?[\d.]+\) (?=\| [\d.]+ \|\n)/g, `${bias} `),
  );
const recalls = (recall: string): Evidence =>
  page((text) => text.replaceAll(/\d[\d.]* % \([\d.]+ to [\d.]+\)/g, recall));

/** The page where alerts find few of the days of strategic longs. */
const missing = page((text) => text.replaceAll("90.0 % (46.1 to 99.9)", "9.0 % (4.0 to 16.0)"));

const CASES: readonly (readonly [
  answer: (evidence: Evidence) => PlainAnswer,
  evidence: Evidence,
  words: string,
])[] = [
  [unseenDataAnswer, kept, "to settle only on what can be seen is no safe way out"],
  [unseenDataAnswer, changed("observed-inputs", ALERTED, DOWN), "Either way has a price"],
  [
    unseenDataAnswer,
    changed("observed-inputs", ALERTED, DOWN),
    "fewer manipulators were found in 4 of 4",
  ],
  [
    unseenDataAnswer,
    changed("observed-inputs", ALERTED, UP),
    "more manipulators were found in 4 of 4",
  ],
  [unseenDataAnswer, biases("0.1 (0.0 to 0.2)"), "is a way out here, as it hardly moves"],
  [unseenDataAnswer, biases("0.1 (-2.0 to 2.2)"), "This cannot be said from these runs"],
  [unseenDataAnswer, biases("2.0 (1.0 to 3.0)"), "at worst 2 % above that of all providers"],
  [movingTheIndexAnswer, kept, "position limits alone do not stop a very large provider"],
  [
    movingTheIndexAnswer,
    changed("capacity-withholding", DISTORTION, SAME, LIMITED),
    "a very large provider did no more",
  ],
  [
    movingTheIndexAnswer,
    changed("capacity-withholding", DISTORTION, NEVER, LIMITED),
    "a very large provider is open",
  ],
  [
    movingTheIndexAnswer,
    changed("settlement-window", DISTORTION, OPEN),
    "there were too few runs to say in 4 of 4",
  ],
  [movingTheIndexAnswer, changed("index-design", DISTORTION, UP), "pushed further by 2 % of"],
  [movingTheIndexAnswer, changed("index-design", DISTORTION, DOWN), "pushed less far by 0.5 % of"],
  [
    movingTheIndexAnswer,
    changed("index-design", DISTORTION, PAST),
    "moved past where it should be",
  ],
  [
    movingTheIndexAnswer,
    changed("index-design", DISTORTION, SAME),
    "no further by as much as would matter",
  ],
  [movingTheIndexAnswer, changed("index-design", DISTORTION, LOOKED), "weight nothing can be said"],
  [supplyAndFeedAnswer, kept, "By size, as the index was pushed further at some sizes only"],
  [
    supplyAndFeedAnswer,
    changed("capacity-withholding", DISTORTION, UP),
    "Every size tried beside 40 %",
  ],
  [supplyAndFeedAnswer, changed("capacity-withholding", DISTORTION, SAME), "No size tried pushed"],
  [
    supplyAndFeedAnswer,
    changed("capacity-withholding", DISTORTION, OPEN),
    "Whether size matters is open",
  ],
  [supplyAndFeedAnswer, kept, "became dearer by 16.4 basis points"],
  [
    supplyAndFeedAnswer,
    changed("provider-limits", COST, DOWN),
    "became cheaper by 0.5 basis points",
  ],
  [
    supplyAndFeedAnswer,
    changed("provider-limits", COST, SAME),
    "hardly changes the cost of trading",
  ],
  [
    supplyAndFeedAnswer,
    changed("provider-limits", COST, NEVER),
    "barring them was not put to a test",
  ],
  [supplyAndFeedAnswer, changed("provider-limits", COST, OPEN), "what barring them costs is open"],
  [supplyAndFeedAnswer, kept, "1 of 20 pairs of runs left out"],
  [surveillanceAnswer, kept, "not against those who know the thresholds"],
  [surveillanceAnswer, recalls("90.0 % (80.0 to 95.0)"), "None of these was shown to escape"],
  [surveillanceAnswer, recalls("9.0 % (8.0 to 10.0)"), "Not feasible with the alerts tried"],
  [surveillanceAnswer, recalls("50.0 % (8.0 to 90.0)"), "This cannot be said from these runs"],
  [surveillanceAnswer, page((text) => text.replaceAll("0.110", "0.000")), "no false alert"],
  [
    surveillanceAnswer,
    missing,
    "find 3 of 4 kinds of manipulators on most of their days, with the whole of the 95 % interval, and miss 1.",
  ],
  [
    movingTheIndexAnswer,
    changed("position-limits", DISTORTION, OPEN),
    "too few runs to say in 15 of 15",
  ],
  [sharingAnswer, kept, "a need is not shown"],
  [sharingAnswer, changed("observed-inputs", ALERTED, DOWN), "Sharing helps to find manipulators"],
  [sharingAnswer, changed("observed-inputs", ALERTED, SAME), "Not needed for an alert of any kind"],
  [sharingAnswer, changed("observed-inputs", ALERTED, UP), "more manipulators had an alert"],
  [sharingAnswer, recalls("9.0 % (0.0 to 90.0)"), "in 0 of 2 kinds"],
  [sharingAnswer, recalls("9.0 % (0.0 to 90.0)"), "This cannot be said from these runs"],
  [hedgersRisksAnswer, kept, "there is much to disclose"],
  [hedgersRisksAnswer, kept, "some of it is offset by other risks"],
  [
    hedgersRisksAnswer,
    changed("basis-risk", CASH, { referenceMean: 0.3 }),
    "there is something to disclose",
  ],
  [
    hedgersRisksAnswer,
    changed("basis-risk", CASH, { referenceMean: 0.05 }),
    "there is little to disclose",
  ],
  [
    hedgersRisksAnswer,
    changed("basis-risk", CASH, { referenceMean: null }),
    "This cannot be said from",
  ],
  [hedgersRisksAnswer, changed("basis-risk", CASH, UP), "it is more in 5 of 5"],
  [
    hedgersRisksAnswer,
    changed("basis-risk", CASH, DOWN),
    "How hedgers differ is shown in this model, by",
  ],
  [thresholdsAnswer, kept, "Not the strictest that was tried"],
  [thresholdsAnswer, changed("index-gates", ERROR, DOWN), "nearer to value by 0.5 basis points"],
  [thresholdsAnswer, changed("index-gates", ERROR, SAME), "It hardly matters here how strict"],
  [thresholdsAnswer, changed("index-gates", ERROR, OPEN), "no test fixed before the runs sufficed"],
  [
    thresholdsAnswer,
    changed("index-gates", ERROR, LOOKED),
    "only looked at and not tested in 6 of 6",
  ],
  [perpetualsAnswer, kept, "the largest rise of margin was smaller in 5 of 8"],
  [perpetualsAnswer, changed("margin-procyclicality", RISE, UP), "it was larger in 8 of 8"],
  [roundTheClockAnswer, kept, "The book was thinner by night"],
  [
    roundTheClockAnswer,
    { ...kept, record: (path) => kept.record(path).map((row) => ({ ...row, depth_lots: "5" })) },
    "In none of 4 runs was the book thinner",
  ],
];

test.each(CASES)("%o chooses its words by what is found: case %#", (answer, evidence, words) => {
  expect(said(answer(evidence))).toContain(words);
  if (evidence !== kept) expect(said(answer(kept))).not.toContain(words);
});

describe("a void study", () => {
  const failed: Evidence = {
    ...kept,
    results: {
      effects: (name) => kept.results.effects(name),
      rows: (name, table) =>
        kept.results
          .rows(name, table)
          .map((row) => (table === "controls" ? { ...row, passed: 0 } : row)),
    },
  };

  test.each([
    unseenDataAnswer,
    movingTheIndexAnswer,
    supplyAndFeedAnswer,
    sharingAnswer,
    hedgersRisksAnswer,
    thresholdsAnswer,
  ])("leaves %o nothing to say", (answer) => {
    const { phrase, sentences } = answer(failed);
    expect(phrase).toBe("This cannot be said from these runs");
    expect(sentences.join(" ")).toContain("is void");
  });

  test("leaves perpetuals without their nearest", () => {
    expect(said(perpetualsAnswer(failed))).toContain("The study margin-procyclicality is void");
  });
});

test("what was named to be looked at is never found to be an effect", () => {
  const [one] = kept.results.effects("settlement-window");
  expect(findingOf({ ...one!, ...LOOKED })).toBe("explored");
  expect(plainTally([{ ...one!, ...LOOKED }], { worse: "worse" })).not.toContain("worse");
});
