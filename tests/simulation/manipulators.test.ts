import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { DAY_US } from "../../engine/base/sim-time.ts";
import { ALERT_BANGING_THE_CLOSE, RULE_SURVEILLANCE } from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { accountsOf, soundRun, tradesOf } from "../docs/example-market.ts";
import { resolved } from "../fixtures/resolve-text.ts";
import { runWhole } from "./fact-tape.ts";
import { classesWith, observers, withGroup } from "./spies.ts";
import { TapeAccounts } from "./tape-accounts.ts";

/** Groups of the example, the fewest trades of a group in three trade dates, and a parameter that is nonsense. */
const CASES = [
  {
    group: "spoofers",
    least: 10,
    nonsense: "class: spoofer, layers: 0",
    refusal: "layers: found 0; allowed: a whole number (orders), at least 1 and at most 20",
  },
  {
    group: "washers",
    least: 20,
    nonsense: "class: wash-trader, washLots: 0",
    refusal: "washLots: found 0; allowed: a whole number (lots), at least 1 and at most 1000000",
  },
  {
    group: "bangers",
    least: 20,
    nonsense: "class: close-banger, bangLots: 0",
    refusal: "bangLots: found 0; allowed: a number (lots), above 0",
  },
] as const;

/** The example for three trade dates, with a third of the crowd, so that it takes seconds. */
const market = shortened(scenarioOf("docs/examples/manipulators.yaml"));

function shortened(scenario: Scenario): Scenario {
  const isCase = (name: string): boolean => CASES.some(({ group }) => group === name);
  const population = scenario.population.map((group) =>
    isCase(group.name) ? group : { ...group, count: Math.ceil(group.count / 3) },
  );
  return { ...scenario, days: 3, population };
}

test("all manipulators of the example trade; a run that is put back to its middle goes on as it did", () => {
  const tape = soundRun(market);
  for (const { group, least } of CASES) {
    expect(tradesOf(tape, market, group).length, group).toBeGreaterThanOrEqual(least);
  }
});

test("whoever bangs the close is told of on every trade date", () => {
  const { tape } = runWhole(market);
  const group = market.population.findIndex(({ name }) => name === "bangers");
  const bangers = tape.table("owners").filter((row) => row["group"] === group);
  const alerts = tape
    .table("rule_events")
    .filter((row) => row["rule"] === RULE_SURVEILLANCE && row["level"] === ALERT_BANGING_THE_CLOSE);
  const times = alerts
    .filter((row) => bangers.some((banger) => banger["owner"] === row["owner"]))
    .map((row) => row["time_us"]! / DAY_US);
  expect(times.map(Math.floor)).toEqual([0, 1, 2]);
});

test("positions and balances of everybody beside them follow from the tapes", () => {
  const margin = new Map<number, number>();
  const classes = classesWith((desk) => {
    for (const { instrument } of desk.listed(0)) {
      if (!margin.has(instrument)) margin.set(instrument, desk.marginALot(instrument));
    }
  });
  const scenario = withGroup(market, observers(1));
  const { tape } = runWhole(scenario, undefined, { classes });
  for (const { group } of CASES) expect(accountsOf(tape, scenario, group).size).toBeGreaterThan(0);
  expect(new TapeAccounts(tape, margin).play().differences).toEqual([]);
});

test.each(CASES)("$group are refused with nonsense, and told what is allowed", (one) => {
  const text = `schema: 1
name: nonsense
start: 2027-01-04
days: 5
contracts:
  SCU: { terms: nymex-gpu1 }
agents:
  ${one.group}: { count: 1, ${one.nonsense} }
`;
  expect(() => resolved([text], AGENT_CLASSES)).toThrow(one.refusal);
});
