import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { ALERT_WITHHOLDING, RULE_SURVEILLANCE } from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { soundRun, tradesOf } from "../docs/example-market.ts";
import { resolved } from "../fixtures/resolve-text.ts";

/** The example for five trade dates, with a third of the crowd, so that it takes seconds. */
const market = shortened(scenarioOf("docs/examples/spot-banger.yaml"));

function shortened(scenario: Scenario): Scenario {
  const population = scenario.population.map((group) => ({
    ...group,
    count: Math.ceil(group.count / 3),
  }));
  return { ...scenario, days: 5, population };
}

test("the banger of the example buys futures, then hours, and is told of; a run put back goes on as it did", () => {
  const tape = soundRun(market);
  expect(tradesOf(tape, market, "spot-bangers").length).toBeGreaterThan(20);
  const group = market.population.findIndex(({ name }) => name === "spot-bangers");
  const { owner } = tape.table("owners").find((row) => row["group"] === group)!;
  const own = tape.table("exposures").filter((row) => row["owner"] === owner);
  // February's first print is that of Monday the 1st, the fourth trade date.
  expect(own.map((row) => row["physical_units"]! > 0)).toEqual([false, false, false, true, true]);
  expect(own.map((row) => row["physical_cost"]! > 0)).toEqual([false, false, false, true, true]);
  const alerts = tape
    .table("rule_events")
    .filter((row) => row["rule"] === RULE_SURVEILLANCE && row["level"] === ALERT_WITHHOLDING);
  expect(alerts.filter((row) => row["owner"] === owner)).toHaveLength(2);
});

test("nonsense is refused, and what is allowed is told", () => {
  const text = `schema: 1
name: nonsense
start: 2027-01-04
days: 5
contracts:
  SCU: { terms: nymex-gpu1 }
agents:
  bangers: { count: 1, class: spot-banger, longLots: 0 }
`;
  expect(() => resolved([text], AGENT_CLASSES)).toThrow(
    "longLots: found 0; allowed: a number (lots), above 0",
  );
});
