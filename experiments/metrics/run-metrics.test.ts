import { measureOf } from "./measure-of.ts";
import { beforeAll, expect, test } from "vitest";
import { benchScenario, measuredRun } from "../../bench/measured-run.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { STANDARD_ERRORS } from "./catalog/standard-errors.ts";
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

test("standard errors are those of the page: numbers of 0 or more, of measures that have a value", () => {
  const names: string[] = [];
  for (const [name, { value, se }] of Object.entries(all)) {
    if (se === undefined) continue;
    expect([value === null, Number.isFinite(se) && se >= 0], name).toEqual([false, true]);
    names.push(measureOf(name));
  }
  expect(names).toEqual(expect.arrayContaining(["kyle_lambda", "tail_index", "variance_ratio_2"]));
  expect(Object.keys(STANDARD_ERRORS)).toEqual(expect.arrayContaining(names));
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
