import { expect, test } from "vitest";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { formatProblems } from "./problem.ts";
import { resolveRulebook } from "./resolve-rulebook.ts";
import { readScenarioFile } from "./scenario-file.ts";

function rulebook(text: string): ReturnType<typeof resolveRulebook> {
  const read = readScenarioFile(text, "rules.yaml");
  return "problems" in read ? read : resolveRulebook([read.layer]);
}

const CONTRACTS = "schema: 1\ncontracts: { SCU: { terms: nymex-gpu1 } }\n";

test("a rulebook is contracts and rules, written as in a scenario", () => {
  const read = rulebook(
    `${CONTRACTS}rules: { fees: { SCU: { memberFee: 1 USD } }, priceLimits: { SCU: {} } }`,
  );
  expect(read).toMatchObject({
    families: [SCU_NYMEX],
    moneyUnit: 0.0001,
    rules: {
      fees: { SCU: { memberFee: 1, clientFee: 5.5 } },
      priceLimits: { SCU: { firstTier: 0.15 } },
    },
  });
});

test("what is wrong with it is told as in a scenario", () => {
  const read = rulebook(
    `${CONTRACTS}days: 5\nrules: { fees: { SCV: {} }, priceLimits: { SCU: { firstTier: 30 % } } }`,
  );
  expect("problems" in read && formatProblems(read.problems)).toBe(
    "rules.yaml:3:1 days: unknown key: allowed: title, about, moneyUnit, contracts, spreads, rules\n" +
      "rules.yaml:4:18 rules.fees: no contract `SCV` in this scenario: did you mean `SCU`? allowed: SCU\n",
  );
});
