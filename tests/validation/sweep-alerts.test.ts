import { expect, test } from "vitest";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { alertsOnActs, pooledAlerts } from "./alerts-on-acts.ts";
import { MANIPULATIONS } from "./manipulations.ts";
import { withManipulatorsOfSize, withoutManipulators } from "./sweep-alerts.ts";

const market = scenarioOf("docs/examples/manipulators.yaml");
const names = MANIPULATIONS.map(({ name }) => name);

test("the twin is the market without the swept classes, and they grow alone and with their money", () => {
  const others = market.population.filter((group) => !names.includes(group.class));
  expect(others.length).toBe(market.population.length - names.length);
  expect(withoutManipulators(market)).toEqual({ ...market, population: others });

  const large = withManipulatorsOfSize(market, 4).population;
  expect(large.filter((group) => !names.includes(group.class))).toEqual(others);
  const grown = (name: string) => large.find((group) => group.class === name)!;
  expect(grown("spoofer").size).toEqual({ constant: 4 });
  expect(grown("strategic-long").size).toEqual({ pareto: { minimum: 4, shape: 1.2, maximum: 40 } });
  expect(grown("wash-trader").parameters["washLots"]).toBe(52);
  expect(withManipulatorsOfSize(market, 1)).toEqual(market);
});

test("runs count together: days, alerts and delays of all of them", () => {
  const classOf = () => "noise-trader";
  const act = { owner: 0, date: 0, timeUs: 0 };
  const late = { owner: 0, date: 0, timeUs: 7_200_000_000 };
  const seen = alertsOnActs({ owners: [0], acts: [act], alerts: [late], classOf });
  const missed = alertsOnActs({
    owners: [0],
    acts: [act],
    alerts: [{ ...late, date: 1 }],
    classOf,
  });
  expect(pooledAlerts([seen, missed])).toEqual({
    owners: 2,
    alertedOwners: 1,
    actDays: 2,
    alertedDays: 1,
    alerts: 2,
    rightAlerts: 1,
    falseOn: { "noise-trader": 1 },
    delayHours: [2],
    // One day in two runs, all or nothing: half of a draw's worth.
    precision: { low: expect.closeTo(0, 1), high: expect.closeTo(1, 1) },
    recall: { low: expect.closeTo(0, 1), high: expect.closeTo(1, 1) },
    delay: null,
  });
});
