import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { SHIPPED_SCENARIOS } from "../../../experiments/catalog/shipped-scenarios.ts";
import { formatProblems } from "../../../experiments/spec/problem.ts";
import { runCell } from "../../../experiments/run/run-cell.ts";
import { leverMarketOf } from "../market/lever-market.ts";
import { resolveMarket } from "../market/resolve-market.ts";
import { shippedTexts } from "../../../tests/fixtures/shipped-texts.ts";
import { isValueOf, type LeverValue, type Moves, OFF } from "./lever.ts";
import { LEVERS } from "./levers.ts";

const texts = shippedTexts();
const identity = { seed: 2, replication: 0, antithetic: false };

/** What controls offer of a lever. */
const triedValues = ({ form }: (typeof LEVERS)[number]): LeverValue[] =>
  form.kind === "choice" ? [...form.choices] : [form.usual, ...(form.canBeOff ? [OFF] : [])];

describe.each(SHIPPED_SCENARIOS.names())("in %s", (scenario) => {
  const base = { scenario, seed: 1, replication: 0, days: null };
  const opened = resolveMarket({ ...base, moves: {} }, texts, AGENT_CLASSES);
  if ("problems" in opened) throw new Error(formatProblems(opened.problems));
  const market = leverMarketOf(opened.scenario, AGENT_CLASSES);

  test.each(LEVERS)("$name can be set to all that it says", (lever) => {
    if (lever.obstacle(market) !== null) return;
    for (const value of triedValues(lever)) {
      expect(isValueOf(lever, value)).toBe(true);
      const moves = { [lever.name]: value };
      const resolved = resolveMarket({ ...base, moves }, texts, AGENT_CLASSES);
      expect("problems" in resolved ? formatProblems(resolved.problems) : "").toBe("");
    }
  });

  test.each(LEVERS)(
    "$name at its ends is taken, or refused for the rule that it contradicts",
    (lever) => {
      if (lever.form.kind === "choice" || lever.obstacle(market) !== null) return;
      for (const value of [lever.form.least, lever.form.most]) {
        const moves = { [lever.name]: value };
        const resolved = resolveMarket({ ...base, moves }, texts, AGENT_CLASSES);
        const told = "problems" in resolved ? formatProblems(resolved.problems) : null;
        if (told !== null)
          expect(told).toMatch(
            /the rules that were moved.*no breaker|no breaker.*the rules that were moved/,
          );
      }
    },
  );
});

describe("in the preview", () => {
  const hashOf = (moves: Moves, days: number): string => {
    const choice = { scenario: "preview", seed: 2, replication: 0, days, moves };
    const resolved = resolveMarket(choice, texts, AGENT_CLASSES);
    if ("problems" in resolved) throw new Error(formatProblems(resolved.problems));
    return runCell({ scenario: resolved.scenario, identity, classes: AGENT_CLASSES }).traceHash;
  };
  const noBreaker = { "circuit-breaker": OFF };
  const noLimit = { "spot-month-limit": 1 };

  test.each<[name: string, value: LeverValue, beside: Moves, days: number]>([
    ["spot-month-limit", 1, {}, 40],
    ["hedge-exemption", "granted", noLimit, 40],
    ["margin-floor", 60, {}, 2],
    ["price-limit", 0.5, noBreaker, 2],
    ["circuit-breaker", 0.5, {}, 2],
    ["matching", "batch", {}, 2],
    ["maker-duty", 0.1, {}, 20],
    ["transaction-tax", 5, {}, 2],
  ])("the lever %s moves the market", (name, value, beside, days) => {
    expect(hashOf({ ...beside, [name]: value }, days)).not.toBe(hashOf(beside, days));
  });

  test("each lever is tried", () => expect(LEVERS).toHaveLength(8));
});
