import { afterAll, beforeAll, expect, test } from "vitest";
import { codeVersion } from "../../../experiments/record/program-version.ts";
import type { FunctionFault } from "../../../experiments/rehearsal/functions/function-faults.ts";
import { isObject, type Json } from "../../../experiments/rehearsal/states/json.ts";
import { openCloud } from "../../../experiments/runner/cloud/cloud-access.ts";
import { preflight } from "../../../experiments/runner/cloud/preflight.ts";
import { RehearsedStudy } from "../../fixtures/rehearsed-study.ts";

let study: RehearsedStudy;
let local: string;
beforeAll(async () => {
  study = await RehearsedStudy.begin();
  local = await study.localTables();
}, 180_000);
afterAll(() => study.end());

const LONG = { timeout: 120_000 };
const KILL = { kind: "kill", afterMs: 5 } as const;
const WHOLE = { differences: [], skipped: null };

const numberIn = (value: Json | undefined, name: string): number =>
  isObject(value) ? Number(value[name]) : Number.NaN;

/** A fault of a shard of a round, so many times, until it is called off; counts how often it came. */
function harm(fault: FunctionFault, [round, shard]: readonly [number, number], times: number) {
  const order = { came: 0, isOff: false };
  study.rehearsal.functions.inject({
    fault,
    times,
    on(name, payload) {
      if (order.isOff || name !== "run-cells" || !isObject(payload)) return false;
      const isIt = numberIn(payload, "round") === round;
      if (!isIt || numberIn(payload["shard"], "shard") !== shard) return false;
      order.came++;
      return true;
    },
  });
  return order;
}

const invocations = (name: string): number =>
  study.rehearsal.report().functions.find((each) => each.name === name)?.invocations ?? 0;

const failed = (name: string): number =>
  study.rehearsal.report().functions.find((each) => each.name === name)?.failed ?? 0;

const executions = () =>
  study.rehearsal.plane.executions.filter(({ mapRunArn }) => mapRunArn === null);

test(
  "shards that are killed, throttled, failed by the service or delivered twice: every run is there once",
  LONG,
  async () => {
    const orders = [
      harm(KILL, [0, 0], 1),
      harm({ kind: "throttle" }, [0, 1], 3),
      harm({ kind: "service" }, [0, 2], 3),
      harm({ kind: "twice" }, [0, 3], 1),
    ];
    const { runs, tables, compared } = await study.pass("harmed");
    expect(orders.map(({ came }) => came)).toEqual([1, 3, 3, 1]);
    expect(runs).toMatchObject({ quarantined: [], computed: 12 });
    expect(compared).toMatchObject(WHOLE);
    expect(tables).toBe(local);
  },
);

test(
  "a shard that dies at every try: its cells are run alone in the next round, and the one that kills is given up",
  LONG,
  async () => {
    const orders = [harm(KILL, [0, 1], 99), harm(KILL, [1, 0], 99)];
    const { runs, tables, compared } = await study.pass("poison");
    for (const order of orders) order.isOff = true;
    expect(orders.map(({ came }) => came)).toEqual([2, 2]);
    expect(runs).toMatchObject({ computed: 11, quarantined: [{ arm: "cheap" }] });
    expect(runs.quarantined[0]!.error).toMatch(/no result came back/);
    expect(compared).toMatchObject(WHOLE);
    expect(tables).not.toBe(local);
  },
);

test(
  "shards that run out of memory or of time: every run is there once, and the record tells of it",
  LONG,
  async () => {
    const orders = [
      harm({ kind: "out-of-memory", memoryMb: 24 }, [0, 0], 1),
      harm({ kind: "timeout", seconds: 0.005 }, [0, 1], 1),
    ];
    const failedBefore = failed("run-cells");
    const { runs, tables, compared } = await study.pass("bounded");
    expect(orders.map(({ came }) => came)).toEqual([1, 1]);
    expect(failed("run-cells") - failedBefore).toBe(2);
    expect(runs).toMatchObject({ quarantined: [], computed: 12 });
    expect(compared).toMatchObject(WHOLE);
    expect(tables).toBe(local);
  },
);

test(
  "more shards that die than are tolerated end the execution with the cause, and a redrive goes on",
  LONG,
  async () => {
    const orders = [harm(KILL, [0, 1], 99), harm(KILL, [0, 2], 99)];
    const alone = { cellsAShard: 1 };
    await expect(study.pass("too-many", alone)).rejects.toThrow(
      /ended as FAILED \(too many shards failed: Runtime.ExitError: .*runCellsMemoryMb=N/,
    );
    for (const order of orders) order.isOff = true;
    expect(orders.every(({ came }) => came > 0)).toBe(true);
    const { runs, tables } = await study.pass("too-many", alone);
    expect(runs).toMatchObject({ quarantined: [], computed: 12 });
    expect(tables).toBe(local);
    expect(executions().at(-1)).toMatchObject({ status: "SUCCEEDED", redriveCount: 1 });
  },
);

test("a plan of no cells, since all are finished, runs nothing and succeeds", LONG, async () => {
  const first = await study.pass("finished");
  const { name, input } = executions().at(-1)!;
  const before = invocations("run-cells");
  const { access } = study.rehearsal;
  const cloud = openCloud(await preflight(access, codeVersion()), access);
  const again = name.replace(/-1$/, "-2");
  await cloud.executions.start(again, JSON.stringify(input));
  await expect
    .poll(async () => (await cloud.executions.describe(again))?.status, { timeout: 60_000 })
    .toBe("SUCCEEDED");
  cloud.close();
  expect(invocations("run-cells")).toBe(before);
  expect((await study.pass("finished")).tables).toBe(first.tables);
});

test(
  "an execution that failed goes on by a redrive, and what is done is not done again",
  LONG,
  async () => {
    study.rehearsal.functions.inject({ fault: KILL, times: 2, on: (name) => name === "reduce" });
    await expect(study.pass("redriven")).rejects.toThrow(/ended as FAILED .* start again to go on/);
    const before = invocations("run-cells");
    const { runs, tables } = await study.pass("redriven");
    expect(invocations("run-cells")).toBe(before);
    expect(runs.quarantined).toEqual([]);
    expect(tables).toBe(local);
    expect(executions().at(-1)).toMatchObject({ status: "SUCCEEDED", redriveCount: 1 });
  },
);

test(
  "a study of another engine than the deployed one is refused, with the reason, before any run",
  LONG,
  async () => {
    const before = invocations("run-cells");
    await expect(study.pass("other-code", { engine: "0".repeat(64) })).rejects.toThrow(
      /FAILED \(CodeChanged: the study was submitted for the engine version 0{64}, deployed is/,
    );
    expect(invocations("run-cells")).toBe(before);
  },
);

test(
  "two people who start the same study at once start it once, and both have it",
  LONG,
  async () => {
    const before = executions().length;
    const [one, other] = await Promise.all([study.pass("together"), study.pass("together")]);
    expect(executions().length - before).toBe(1);
    expect([one.tables, other.tables]).toEqual([local, local]);
    expect(one.submission).toBe(other.submission);
  },
);
