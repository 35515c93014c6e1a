import { describe, expect, test } from "vitest";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { designWords } from "../report/design-words.ts";
import { deviationWords } from "../report/deviation-words.ts";

const study = (rule: string, pilot: number): string => `schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 1
replications: 8
arms: { tight: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } } }
stopping: { rule: ${rule}, pilot: ${pilot} }
outcomes: { primary: { SCU.depth_lots: { smallest: 1 } } }
`;

/** Eight replications whose differences alternate between -noise and noise. */
const told = (text: string, noise: number | null) => {
  const { result } = syntheticStudy(text, (arm, replication) => ({
    values: {
      "SCU.depth_lots":
        noise === null ? null : 10 + (arm === "tight" ? noise * (replication % 2 ? 1 : -1) : 0),
    },
    marketHash: arm,
  }));
  const words = [...designWords(result), ...deviationWords(result, [])].join(" ");
  return { found: result.runs.stopping, words };
};

describe.each(["two_stage", "sequential"])("a stopping rule of the kind %s", (rule) => {
  test("that wants more than the cap says so, also where the pilot is the whole study", () => {
    for (const pilot of [5, 8]) {
      const { found, words } = told(study(rule, pilot), 50);
      expect(found).toEqual({ asked: true, capBound: true });
      expect(words).toContain("wanted more than 8 replications");
    }
  });

  test("that is content at the cap says nothing of a cap", () => {
    const { found, words } = told(study(rule, 5), 0.1);
    expect(found).toEqual({ asked: true, capBound: false });
    expect(words).not.toContain("wanted");
  });

  test("that had nothing to go by was not asked", () => {
    const { found, words } = told(study(rule, 5), null);
    expect(found).toEqual({ asked: false, capBound: false });
    expect(words).toContain("was not asked");
  });
});
