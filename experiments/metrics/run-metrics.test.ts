import { beforeAll, expect, test } from "vitest";
import { benchScenario, measuredRun } from "../../bench/measured-run.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { MetricValue } from "./metric.ts";
import { metricsOf } from "./run-metrics.ts";

const market = benchScenario("preview", 2);
type Chunk = Parameters<FactSink["facts"]>;
const chunks: Chunk[] = [];
let all: Readonly<Record<string, MetricValue>> = {};

beforeAll(() => {
  const keep: FactSink = {
    facts: (table, rows, count, stride) => {
      chunks.push([table, rows.slice(0, count * stride), count, stride]);
    },
  };
  const metrics = metricsOf(market, { metrics: "all" });
  measuredRun(market, 1, [keep, metrics]);
  all = metrics.results();
});

test("no value is a number that is none, and only ok has a value", () => {
  for (const [name, { value, status, n }] of Object.entries(all)) {
    expect(value === null || Number.isFinite(value), name).toBe(true);
    expect(status === "ok", name).toBe(value !== null);
    expect(Number.isSafeInteger(n) && n >= 0, name).toBe(true);
  }
});

test("tables one after the other give the same, to the last bit, as chunks in the order of the run", () => {
  const metrics = metricsOf(market, { metrics: "all" });
  for (const [table, ...rest] of chunks.toSorted(([a], [b]) => a - b))
    metrics.facts(table, ...rest);
  expect(metrics.results()).toEqual(all);
});

test("a measure that is asked for alone is what it is among all", () => {
  const metrics = ["SCU.tail_index", "SCU.order_to_trade"];
  const some = metricsOf(market, { metrics });
  for (const chunk of chunks) some.facts(...chunk);
  const found = some.results();
  for (const name of metrics) expect(found[name]).toEqual(all[name]);
  expect(found["SCU.kyle_lambda"]).toBeUndefined();
});

test("what the other side kept and what the price moved make up the effective spread of the same trades", () => {
  const value = (name: string): number => all[`SCU.${name}`]!.value!;
  // At one time scale nearly all trades of the day still have a later quote: the three are over almost the same trades.
  const sum = value("realised_spread_1_ticks") + value("price_impact_1_ticks");
  expect(sum).toBeCloseTo(value("effective_spread_ticks"), 1);
});
