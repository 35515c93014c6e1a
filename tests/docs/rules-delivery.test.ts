import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { metricsOf } from "../../experiments/metrics/run-metrics.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { openRun } from "../../engine/simulate.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { DeliveredWorld } from "../contracts/delivered-world.ts";
import { pageAt } from "./pages.ts";

test("the first day of the page's delivery is paid as it says", () => {
  const world = new DeliveredWorld({ accounts: 3, spotHours: 50, output: [0, 36.5, 0] });
  world.trade(2, 0, 2);
  world.trade(2, 1, 1);
  world.expire();
  world.told();
  const before = [0, 1, 2].map((account) => world.dollars(account));
  world.deliver(world.exchange.deliveries.underWay[0]!.firstDay, 3);
  const rows = world.told();
  const hours = (account: number, ...events: string[]): number =>
    rows.reduce(
      (sum, row) => sum + (row.account === account && events.includes(row.event) ? row.hours : 0),
      0,
    );
  const page = pageAt("docs/rules/delivery.md").rowsUnder("Worked example");
  expect(page.map(([name]) => name)).toEqual(["A", "B", "C"]);
  for (const [account, [, moved, failed, ...money]] of page.entries()) {
    expect(hours(account, "delivered", "received")).toBe(Number(moved));
    expect(account === 2 ? hours(0, "failed") : hours(account, "failed")).toBe(Number(failed));
    const total = Number(money.at(-1));
    expect(world.dollars(account) - before[account]!).toBeCloseTo(total, 4);
    expect(money.slice(0, 3).reduce((sum, each) => sum + Number(each), 0)).toBeCloseTo(total, 9);
  }
});

/** The share of deliveries that fail in the example with so many strategic longs. */
function corner(count: number): number | null {
  const delivered = scenarioOf("docs/examples/delivered.yaml");
  const scenario: Scenario = {
    ...delivered,
    population: delivered.population.map((group) =>
      group.name === "strategic" ? { ...group, count } : group,
    ),
  };
  const metrics = metricsOf(scenario, { metrics: ["SCU.failed_delivery_share"] });
  const identity = { seed: 1, replication: 0, antithetic: false };
  const run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [metrics] });
  run.advance({});
  run.hashes();
  run.close();
  return metrics.results()["SCU.failed_delivery_share"]!.value;
}

test("the control is positive: with a strategic long deliveries fail, without one none does", () => {
  expect(corner(0)).toBe(0);
  expect(corner(1)).toBeGreaterThan(0.1);
});
