import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { limitedMarket } from "../../tests/fixtures/twin-markets.ts";
import { withoutManipulators } from "../run/twins/twin-scenarios.ts";
import { runStudyCell } from "../run/study-cell.ts";
import type { RunSummary } from "./run-port.ts";
import { RunStopped, runScenario } from "./run-scenario.ts";

const scenario = withoutManipulators(limitedMarket("2 %", "10 %"), AGENT_CLASSES)!;
const identity = { seed: 5, replication: 0, antithetic: false };
const LEAKAGE = "SCU.volume_leakage";

function run(twins: boolean, isStopped = (): boolean => false): Promise<RunSummary> {
  return runScenario({
    resolved: { scenario, spec: {}, title: null, about: null },
    specHash: "a",
    classes: AGENT_CLASSES,
    agentsPath: null,
    identity,
    twins,
    out: null,
    isStopped,
    onProgress: () => {},
  });
}

test("a run with its twins tells what it tells without, and beside it what a study's cell tells", async () => {
  const { wallSeconds: _, ...alone } = await run(false);
  const { wallSeconds: __, ...beside } = await run(true);
  expect(alone.metrics[LEAKAGE]).toEqual({ value: null, status: "insufficient_data", n: 0 });
  const names = Object.keys(alone.metrics).filter(
    (name) => alone.metrics[name]!.value !== beside.metrics[name]!.value,
  );
  expect(names).toContain(LEAKAGE);
  const cell = runStudyCell({ scenario, identity, measures: { metrics: names } }, AGENT_CLASSES);
  for (const name of names) {
    const { value, n, status } = beside.metrics[name]!;
    expect([value, n, status], name).toEqual(cell.metrics[name]);
  }
  expect({ ...beside, metrics: {} }).toEqual({ ...alone, metrics: {} });
});

test("a wish to stop is heard in the middle of a twin too, and frees the engine", async () => {
  let looks = 0;
  await expect(run(true, () => ++looks > 250)).rejects.toThrow(RunStopped);
  expect((await run(false)).trades).toBeGreaterThan(0);
});
