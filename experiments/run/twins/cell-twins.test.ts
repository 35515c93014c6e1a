import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import {
  CORNERED_MARKET,
  limitedMarket,
  LIQUIDATED_MARKET,
} from "../../../tests/fixtures/twin-markets.ts";
import { MOST_PARENTS, TWIN_GROUPS } from "../../metrics/catalog/twin-groups.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import { type Cell, startCell } from "../run-cell.ts";
import { asksForTwins, mostTwins, twinsOf } from "./cell-twins.ts";
import { REFERENCE_TWINS } from "./reference-twins.ts";
import type { SqueezeTwins } from "./squeeze-twins.ts";
import type { EndedRun } from "./twin-run.ts";
import { withoutManipulators, withoutPriceLimits } from "./twin-scenarios.ts";

const TWIN_NAMES = TWIN_GROUPS.flatMap(({ entries }) => entries.map(({ name }) => `SCU.${name}`));

const cellOf = (scenario: Scenario, metrics: readonly string[] = TWIN_NAMES): Cell => ({
  scenario,
  identity: { seed: 9, replication: 0, antithetic: false },
  classes: AGENT_CLASSES,
  measures: { metrics },
});

function ended(cell: Cell): EndedRun {
  const run = startCell(cell);
  try {
    run.advanceTo(1);
    const { marketHash } = run.summary();
    return { metrics: run.metrics, marketHash };
  } finally {
    run.close();
  }
}

/** What a cell's twins tell, and which runs they were. */
function told(cell: Cell): SqueezeTwins & { readonly twins: readonly Cell[] } {
  const runs = twinsOf(cell, ended(cell));
  const twins: Cell[] = [];
  let asked = runs.next();
  while (asked.done !== true) {
    twins.push(asked.value);
    asked = runs.next(ended(asked.value));
  }
  return { ...asked.value, twins };
}

const valueOf = ({ values }: SqueezeTwins, name: string): MetricValue | undefined =>
  values[`SCU.${name}`];

describe("price limits", () => {
  const limited = limitedMarket("2 %", "10 %");
  const names = TWIN_NAMES.filter((name) => /delayed|spillover|leakage|magnet/.test(name));
  const found = told(cellOf(limited, names));

  test("are held against one twin, on the same seed and without them", () => {
    expect(found.twins).toHaveLength(1);
    const [twin] = found.twins;
    expect(twin!.identity).toEqual(cellOf(limited).identity);
    expect(twin!.scenario).toEqual(withoutPriceLimits(limited, "SCU"));
    expect(twin!.scenario.rules.priceLimits).toEqual({});
  });

  test("that halt a market whose price jumps delay its moves, and calm it while they bind", () => {
    expect(valueOf(found, "delayed_discovery_bps")!.value).toBeGreaterThan(0);
    expect(valueOf(found, "volatility_spillover")!.value).toBeLessThan(1);
    for (const name of names) expect(found.values[name], name).toMatchObject({ status: "ok" });
  });

  test("that never bind have no twin, and no value", () => {
    const wide = told(cellOf(limitedMarket("60 %", "80 %"), names));
    expect(wide).toEqual({ values: {}, expiries: [], twins: [] });
  });
});

describe("a manipulator", () => {
  const asked = ["SCU.squeeze_z", "SCU.expiry_distortion_percent"];
  const found = told(cellOf(CORNERED_MARKET, asked));
  const [own, twin] = found.expiries;

  test("is held against ten runs without it: one on its own draws, the others the same for all runs", () => {
    const replications = found.twins.map(({ identity }) => identity.replication);
    expect(replications).toEqual([
      0,
      ...Array.from({ length: REFERENCE_TWINS }, (_, i) => 2 ** 32 - 10 + i),
    ]);
    for (const { scenario } of found.twins) {
      expect(scenario).toEqual(withoutManipulators(CORNERED_MARKET, AGENT_CLASSES));
    }
  });

  test("that moves the index by a third stands out", () => {
    expect(valueOf(found, "squeeze_z")!.value).toBeGreaterThan(100);
    expect(own).toMatchObject({ family: "SCU", isTwin: false, isManipulated: true });
    expect(twin).toMatchObject({ family: "SCU", isTwin: true, isManipulated: false });
    expect(own!.distortion).toBeGreaterThan(0.3);
    expect(Math.abs(twin!.distortion!)).toBeLessThan(0.005); // its rounding to ticks
    expect(own!.dominance).toBeGreaterThan(twin!.dominance!);
  });

  test("scored again, or in another replication, asks for its own twin alone, and nothing changes", () => {
    const again = told(cellOf(CORNERED_MARKET, asked));
    expect(again.twins).toHaveLength(1);
    expect(again.values).toEqual(found.values);
    expect(again.expiries).toEqual(found.expiries);
  });

  test("the score is that of the settlements by hand", () => {
    const distortions = found.twins.map((cell) => {
      const measures = { metrics: ["SCU.expiry_distortion_percent"] };
      const { metrics } = ended({ ...cell, measures });
      return metrics.results()["SCU.expiry_distortion_percent"]!.value!;
    });
    const mean = distortions.reduce((sum, each) => sum + each, 0) / 10;
    const sd = Math.sqrt(distortions.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 9);
    expect(valueOf(found, "squeeze_z")!.value).toBeCloseTo((100 * own!.distortion! - mean) / sd, 6);
  });

  test("that is not there has no twin and no score; its expiries are kept for the alarm", () => {
    const honest = withoutManipulators(CORNERED_MARKET, AGENT_CLASSES)!;
    const { values, twins, expiries } = told(cellOf(honest, asked));
    expect([values, twins]).toEqual([{}, []]);
    expect(expiries).toMatchObject([{ isTwin: false, isManipulated: false }]);
    expect(withoutManipulators(honest, AGENT_CLASSES)).toBeNull();
  });
});

describe("liquidations", () => {
  const asked = ["SCU.branching_ratio", "SCU.cascade_amplification_ticks"];
  const found = told(cellOf(LIQUIDATED_MARKET, asked));

  test("each of the first has a twin in which it alone is suppressed", () => {
    const suppressed = found.twins.map(({ interventions }) => interventions!);
    expect(suppressed).toHaveLength(MOST_PARENTS);
    expect(suppressed.every((each) => each.length === 1)).toBe(true);
    expect(new Set(suppressed.map((each) => JSON.stringify(each))).size).toBe(MOST_PARENTS);
  });

  test("in a market without reserves bring about others, and add to the move", () => {
    const { value, n } = valueOf(found, "branching_ratio")!;
    expect(n).toBeGreaterThan(MOST_PARENTS);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(1);
    expect(valueOf(found, "cascade_amplification_ticks")!.value).toBeGreaterThan(0);
  });

  test("that do not happen have no twin and no value", () => {
    const calm = told(cellOf(withoutManipulators(CORNERED_MARKET, AGENT_CLASSES)!, asked));
    expect(calm.twins).toEqual([]);
    expect(valueOf(calm, "branching_ratio")).toEqual({
      value: null,
      status: "insufficient_data",
      n: 0,
    });
  });
});

test("what twins take at most is told without running them", () => {
  const of = (scenario: Scenario, names: readonly string[]) => mostTwins(cellOf(scenario, names));
  expect(of(CORNERED_MARKET, TWIN_NAMES)).toEqual({ eachRun: 9, once: 9 });
  expect(of(limitedMarket("2 %", "10 %"), TWIN_NAMES)).toEqual({ eachRun: 10, once: 9 });
  expect(of(CORNERED_MARKET, ["SCU.magnet_slope", "SCU.halts"])).toEqual({ eachRun: 0, once: 0 });
  expect(
    [["SCU.magnet_slope"], ["SCU.halts"], []].map((metrics) => asksForTwins({ metrics })),
  ).toEqual([true, false, false]);
});
