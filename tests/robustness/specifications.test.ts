import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { DRAWN_FROM, drawnCalibration, recordedCalibration } from "./calibration-draws.ts";
import { CROWD, timesAsMany, timesAsSlow } from "./crowd.ts";
import { AS_SHIPPED, changeOf, layerOf, specifications } from "./specifications.ts";

const root = join(import.meta.dirname, "..", "..");

test("the crowd that is doubled and halved is the shipped market's, and once as many changes nothing", () => {
  const shipped = loadScenario("preview", { folder: root, classes: AGENT_CLASSES });
  if ("problems" in shipped) throw new Error("preview is no market");
  const groups = Object.values(CROWD).flatMap((kind) => Object.entries(kind));
  const agents = shipped.spec["agents"] as Readonly<Record<string, { count: number }>>;
  expect(Object.keys(agents).toSorted()).toEqual(
    [...groups.map(([name]) => name), "strategic"].toSorted(),
  );
  for (const [name, count] of groups) expect(agents[name]!.count).toBe(count);
  expect(timesAsMany(1, ["makers"])).toEqual({ agents: { makers: { count: 5 } } });
});

test("ten times the latency is ten times that of the shipped market's files", () => {
  const { agents } = timesAsSlow(10) as { agents: Readonly<Record<string, object>> };
  expect(agents["makers"]).toEqual({
    orderLatency: { lognormal: { median: "10 ms", sigma: 0.4 } },
    reportLatency: "10 ms",
    dataLatency: "10 ms",
  });
  expect(agents["value"]).toMatchObject({ orderLatency: "50 ms" });
  const text = readFileSync(
    join(root, "experiments", "catalog", "scenarios", "scu-nymex.yaml"),
    "utf8",
  );
  expect(text).toContain("orderLatency: { uniform: { minimum: 20 ms, maximum: 200 ms } }");
  expect(text).toContain("orderLatency: { lognormal: { median: 1 ms, sigma: 0.4 } }");
  expect(text).toContain("orderLatency: { lognormal: { median: 2 ms, sigma: 0.4 } }");
});

test("specifications have names of their own; all but the shipped market and other seeds set something", () => {
  const all = specifications();
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const bare = all.filter((one) => Object.keys(layerOf(one)).length === 0);
  expect(bare.map(({ name }) => name)).toEqual([AS_SHIPPED, "other-seeds"]);
  expect(changeOf(bare[1]!)).toMatchObject({ seed: 20_270_173 });
});

test("what is chosen together is laid over one another, key by key", () => {
  const combined = specifications().find(({ name }) => name === "thin-paper")!;
  expect(layerOf(combined)).toMatchObject({
    economy: { set: "paper", channel: { strength: 2 / 3 } },
    agents: { noise: { count: 60 } },
  });
});

test("the recorded draws are those of the fit, and around its estimates", () => {
  const recorded = recordedCalibration();
  expect(drawnCalibration(join(root, DRAWN_FROM))).toEqual(recorded);
  for (const [key, value] of Object.entries(recorded.estimates)) {
    const drawn = recorded.draws.map((draw) => draw[key]!);
    expect(Math.min(...drawn)).toBeLessThan(1.1 * value);
    expect(Math.max(...drawn)).toBeGreaterThan(0.9 * value);
  }
});
