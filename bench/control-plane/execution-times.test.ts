import { expect, test } from "vitest";
import { distributedMap, machine, Stage, task } from "../../tests/fixtures/states-stage.ts";
import { executionOf } from "./execution-times.ts";

const use = (name: string, more: object) => ({
  name,
  memoryMb: 1,
  invocations: 1,
  failed: 0,
  coldStarts: 1,
  mostInitMs: 100,
  durationMs: 900,
  mostDurationMs: 900,
  billedMs: 1000,
  peakBytes: 1,
  simulationMs: 0,
  ...more,
});

test("an execution's times come from its history, its children's and what its functions told", async () => {
  const items = [1, 2, 3].map((cells) => ({ round: 0, shard: { cells } }));
  const states = {
    Plan: task("plan", { Next: "RunCells" }),
    RunCells: distributedMap("run-cells"),
  };
  const stage: Stage = new Stage(machine(states), {
    plan: async () => {
      await stage.clock.sleep(1500);
      return items;
    },
    "run-cells": async () => {
      await stage.clock.sleep(1500);
      return 1;
    },
  });
  const execution = await stage.run();
  const children = stage.plane.executions.filter(({ mapRunArn }) => mapRunArn !== null);
  const shards = {
    invocations: 3,
    coldStarts: 2,
    durationMs: 2800,
    billedMs: 3000,
    simulationMs: 1600,
  };
  const functions = [
    use("plan", {}),
    use("run-cells", shards),
    use("reduce", { invocations: 0, coldStarts: 0, durationMs: 0, billedMs: 0 }),
    use("summarise", { invocations: 0, durationMs: 0, billedMs: 0 }),
  ];
  const times = executionOf({ execution, children, environments: 3, functions });
  expect(times.rounds).toEqual([{ cells: 6, shards: 3 }]);
  expect(times.seconds).toBe(3);
  expect(times.states).toEqual({ Plan: 1.5, RunCells: 1.5 });
  expect(times.cellSeconds).toBeCloseTo(1.6 / 6, 6);
  expect(times.functions["run-cells"]).toEqual({ initSeconds: 0.1, seconds: 0.4 });
  // Four tasks of 1.5 s, of which 4 s were billed together.
  expect(times.callSeconds).toBe(0.5);
  expect(() => executionOf({ execution, children, environments: 3, functions: [] })).toThrow(
    "the function run-cells was not invoked",
  );
});
