import { expect, test } from "vitest";
import { StudyInFolder } from "../../tests/fixtures/loaded-study.ts";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { meanTwins, mostTwinsOf, twinWords } from "./count-twins.ts";
import { planArms, trialLevels } from "./plan-study.ts";

const LIMITED = `schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 1
replications: 4
arms:
  limited: { set: { rules: { priceLimits: { SCU: {} } } } }
outcomes:
  primary: { SCU.depth_lots: { smallestShare: 10 % } }
  exploratory: { SCU.magnet_slope: {}, SCU.squeeze_z: {} }
`;

function counted(text: string) {
  const study = new StudyInFolder(text);
  try {
    const { loaded } = study;
    const arms = planArms(loaded, trialLevels(loaded.study));
    const most = mostTwinsOf(loaded, arms);
    const means = [1, 2, undefined].map((workers) => meanTwins(loaded, workers));
    return { most, means, words: twinWords(most) };
  } finally {
    study.remove();
  }
}

test("twins are counted before a run: those of each run, and those that a worker makes once", () => {
  // The reference has a strategic long and no price limits: one twin a run; the other arm has both.
  expect(counted(LIMITED)).toEqual({
    most: { eachRun: 2, once: 9 },
    means: [1.5 + 9 / 4, 1.5 + 9 / 2, 1.5 + 9],
    words: [
      "Twins: a run brings up to 2 further runs with it, and 9 that are run once a worker for each arm's market; " +
        "times count all of them.",
    ],
  });
});

test("a study that names no measure of twins has none", () => {
  expect(counted(SMALL_STUDY)).toEqual({
    most: { eachRun: 0, once: 0 },
    means: [0, 0, 0],
    words: [],
  });
});
