import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { FACT_TABLES, T_INSTRUMENTS, T_POSITIONS } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { openRun } from "../../engine/simulate.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { metricsOf } from "../../experiments/metrics/run-metrics.ts";
import { pageAt } from "./pages.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = (table: number, name: string): number =>
  FACT_TABLES[table]!.columns.findIndex((column) => column.name === name);

/** Largest position of an account in any month, by family. */
function largestOf(account: number): FactSink & { readonly lots: number[] } {
  const familyOf = new Map<number, number>();
  const lots = [0, 0];
  return {
    lots,
    facts(table, rows, count, stride) {
      for (let row = 0; row < count * stride; row += stride) {
        const instrument = rows[row + at(table, "instrument")]!;
        if (table === T_INSTRUMENTS) familyOf.set(instrument, rows[row + at(table, "family")]!);
        if (table !== T_POSITIONS || rows[row + at(table, "account")] !== account) continue;
        const family = familyOf.get(instrument)!;
        lots[family] = Math.max(lots[family]!, rows[row + at(table, "lots")]!);
      }
    },
  };
}

/** Largest positions of the strategic long in SCU and in LAKE, and LAKE's share of open interest. */
function example(isLimited: boolean): { lots: number[]; share: number } {
  const market = loadScenario("docs/examples/look-alike.yaml", {
    folder: root,
    classes: AGENT_CLASSES,
  });
  if ("problems" in market) expect.fail(JSON.stringify(market.problems));
  const { scenario: limited } = market;
  const scenario = isLimited
    ? limited
    : { ...limited, rules: { ...limited.rules, positionLimits: {} } };
  let strategic = 0;
  for (const { name, count } of scenario.population) {
    if (name === "strategic") break;
    strategic += count;
  }
  const largest = largestOf(strategic);
  const metrics = metricsOf(scenario, { metrics: ["LAKE.index_open_interest_share"] });
  const identity = { seed: 1, replication: 0, antithetic: false };
  const run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [largest, metrics] });
  run.advance({});
  run.hashes();
  run.close();
  const families = scenario.families.map(({ symbol }) => symbol);
  return {
    lots: ["SCU", "LAKE"].map((symbol) => largest.lots[families.indexOf(symbol)]!),
    share: metrics.results()["LAKE.index_open_interest_share"]!.value!,
  };
}

test("the strategic long of the example holds in the look-alike what the limit keeps out", () => {
  const limited = example(true);
  const free = example(false);
  const page = pageAt("docs/rules/leakage.md").rowsUnder("Worked example");
  expect([limited, free].map(({ lots }) => lots.map(String))).toEqual(
    page.map((row) => row.slice(1)),
  );
  expect(limited.share).toBeGreaterThan(free.share);
});
