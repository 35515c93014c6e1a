import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { runWhole } from "../simulation/fact-tape.ts";

const EXAMPLE = "docs/examples/speculators.yaml";

test("every group of speculators in the example trades in its first days", () => {
  const scenario = { ...scenarioOf(EXAMPLE), days: 3 };
  const { tape } = runWhole(scenario);
  const groupOf = new Map(tape.table("owners").map((row) => [row["owner"], row["group"]]));
  const ownerOf = new Map(tape.table("accounts").map((row) => [row["account"], row["owner"]]));
  const traded = new Set(
    tape
      .table("trades")
      .flatMap((row) => [row["buy_account"], row["sell_account"]])
      .map((account) => groupOf.get(ownerOf.get(account))),
  );
  const speculators = scenario.population.filter(
    ({ class: name }) => AGENT_CLASSES.get(name)!.intent === "speculate",
  );
  const idle = speculators.filter((group) => !traded.has(scenario.population.indexOf(group)));
  expect(speculators.length).toBeGreaterThan(3);
  expect(idle.map(({ name }) => name)).toEqual([]);
});
