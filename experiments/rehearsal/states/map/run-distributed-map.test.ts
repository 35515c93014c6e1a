import { describe, expect, test } from "vitest";
import {
  distributedMap,
  eventTypes,
  failure,
  machine,
  pass,
  Stage,
  type StageFunction,
  task,
} from "../../../../tests/fixtures/states-stage.ts";
import type { Json, JsonObject } from "../json.ts";

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const failing =
  (bad: (n: number) => boolean): StageFunction =>
  (n) => {
    if (bad(n as number)) throw failure("Mine");
    return { n };
  };
const mapOf = (more: JsonObject = {}): JsonObject => machine({ A: distributedMap("f", more) });

test("without a writer it gives the children's outputs in order of the items", async () => {
  const stage = new Stage(mapOf(), { f: failing(() => false) });
  const execution = await stage.run([3, 1, 2]);
  expect(execution.thread.input).toEqual([{ n: 3 }, { n: 1 }, { n: 2 }]);
  expect(eventTypes(execution)).toEqual([
    "ExecutionStarted",
    "MapStateEntered",
    "MapRunStarted",
    "MapRunSucceeded",
    "MapStateExited",
    "ExecutionSucceeded",
  ]);
});

test("each child is an execution with a history of its own, named after machine and label", async () => {
  const stage = new Stage(mapOf(), { f: failing(() => false) });
  await stage.run([1, 2]);
  const [run] = stage.plane.mapRuns;
  expect(run!.arn).toMatch(
    /^arn:aws:states:eu-north-1:000000000000:mapRun:trial\/Work:[0-9a-f-]{36}$/,
  );
  expect(run!.children!.length).toBe(2);
  for (const child of run!.children!) {
    expect(child.arn).toMatch(
      /^arn:aws:states:eu-north-1:000000000000:execution:trial\/Work:[0-9a-f-]{36}$/,
    );
    expect(child.machine.arn).toBe(`${stage.machineArn}/Work`);
    expect(eventTypes(child)).toContain("TaskSucceeded");
    expect(child.history.transitions()).toEqual({ statesEntered: 1, retries: 0 });
  }
});

test("children do not see the parent's variables", async () => {
  const processor = {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    StartAt: "X",
    States: { X: pass("{% $exists($x) %}") },
  };
  const states = {
    A: pass([0], { Assign: { x: 1 }, Next: "B" }),
    B: distributedMap("f", { ItemProcessor: processor }),
  };
  expect((await new Stage(machine(states)).run()).thread.input).toEqual([false]);
});

test("so many children are under way at once, in order of the items", async () => {
  let [now, most] = [0, 0];
  const stage: Stage = new Stage(mapOf({ MaxConcurrency: "{% 2 + 1 %}" }), {
    f: async () => {
      most = Math.max(most, ++now);
      await stage.clock.sleep(1_000);
      return now--;
    },
  });
  const { startMs, stopMs } = await stage.run(numbers(10));
  expect([most, stopMs! - startMs]).toEqual([3, 4_000]);
  expect(stage.calls.map(({ payload }) => payload)).toEqual(numbers(10));
});

describe("failures borne:", () => {
  const CASES: readonly (readonly [string, JsonObject, number, string])[] = [
    ["none by default", {}, 1, "FAILED"],
    ["none fails, none borne", {}, 0, "SUCCEEDED"],
    ["as many as the count", { ToleratedFailureCount: 2 }, 2, "SUCCEEDED"],
    ["more than the count", { ToleratedFailureCount: 2 }, 3, "FAILED"],
    ["just the share", { ToleratedFailurePercentage: 10 }, 2, "SUCCEEDED"],
    ["more than the share", { ToleratedFailurePercentage: 10 }, 3, "FAILED"],
    [
      "the count is exceeded, the share not",
      { ToleratedFailureCount: 1, ToleratedFailurePercentage: 50 },
      2,
      "FAILED",
    ],
    [
      "the share is exceeded, the count not",
      { ToleratedFailureCount: 9, ToleratedFailurePercentage: 10 },
      3,
      "FAILED",
    ],
    ["all", { ToleratedFailurePercentage: 100 }, 20, "SUCCEEDED"],
    ["by an expression", { ToleratedFailurePercentage: "{% 5 + 5 %}" }, 2, "SUCCEEDED"],
  ];
  test.each(CASES)("%s", async (_, more, bad, status) => {
    const stage = new Stage(mapOf(more), { f: failing((n) => n < bad) });
    const execution = await stage.run(numbers(20));
    expect(execution.status).toBe(status);
    if (status === "FAILED") expect(execution.error).toBe("States.ExceedToleratedFailureThreshold");
  });

  test("of a batch all items fail", async () => {
    const batches = { ItemBatcher: { MaxItemsPerBatch: 5 } };
    const bad: StageFunction = (batch) => {
      const { Items } = batch as { Items: number[] };
      return failing((n) => n === 0)(Items[0]!, 1);
    };
    const borne = new Stage(mapOf({ ...batches, ToleratedFailureCount: 5 }), { f: bad });
    expect((await borne.run(numbers(20))).status).toBe("SUCCEEDED");
    const beyond = new Stage(mapOf({ ...batches, ToleratedFailureCount: 4 }), { f: bad });
    expect((await beyond.run(numbers(20))).status).toBe("FAILED");
  });

  test("beyond what is borne no further child starts, and those under way are stopped", async () => {
    const stage: Stage = new Stage(mapOf({ MaxConcurrency: 2 }), {
      f: async (n) => {
        await stage.clock.sleep(n === 0 ? 1_000 : 5_000);
        throw failure("Mine");
      },
    });
    const { startMs, stopMs } = await stage.run(numbers(4));
    const statuses = stage.plane.mapRuns[0]!.children!.map(({ status }) => status);
    expect(statuses).toEqual(["FAILED", "ABORTED", "PENDING", "PENDING"]);
    expect(stopMs! - startMs).toBe(1_000);
  });
});

describe("what is read:", () => {
  const reader = (action: string, more: JsonObject): JsonObject => ({
    ItemReader: { Resource: `arn:aws:states:::s3:${action}`, ...more },
  });
  const read = async (more: JsonObject, texts: Record<string, string>): Promise<Json> => {
    const stage = new Stage(mapOf({ ...more, ToleratedFailurePercentage: 100 }), {
      f: (item) => item,
    });
    for (const [key, text] of Object.entries(texts)) stage.objects.texts.set(key, text);
    const { thread, status, error } = await stage.run({ key: "plan" });
    return status === "SUCCEEDED" ? thread.input : (error ?? "");
  };
  const place = { Bucket: "shelf", Key: "{% $states.input.key %}" };
  const lines = { ReaderConfig: { InputType: "JSONL" }, Arguments: place };
  const list = { ReaderConfig: { InputType: "JSON" }, Arguments: place };

  test("lines of JSON, empty ones left out", async () => {
    expect(await read(reader("getObject", lines), { plan: '{"a":1}\n\n{"a":2}\n' })).toEqual([
      { a: 1 },
      { a: 2 },
    ]);
  });

  test("a JSON list, and no more than MaxItems of it", async () => {
    expect(await read(reader("getObject", list), { plan: "[1,2,3]" })).toEqual([1, 2, 3]);
    const two = { ...list, ReaderConfig: { InputType: "JSON", MaxItems: 2 } };
    expect(await read(reader("getObject", two), { plan: "[1,2,3]" })).toEqual([1, 2]);
  });

  test("a plan without a line has no child", async () => {
    expect(await read(reader("getObject", lines), { plan: "" })).toEqual([]);
  });

  test("objects below a prefix, as s3:listObjectsV2 tells of them", async () => {
    const listing = { Arguments: { Bucket: "shelf", Prefix: "a/" } };
    const item = { Etag: '"e"', Size: 2, LastModified: 1_767_225_600, StorageClass: "STANDARD" };
    expect(
      await read(reader("listObjectsV2", listing), { "b/1": "", "a/2": "xy", "a/1": "xy" }),
    ).toEqual([
      { ...item, Key: "a/1" },
      { ...item, Key: "a/2" },
    ]);
  });

  test.each([
    ["an object that is not there", {}],
    ["lines that are no JSON", { plan: '{"a":1}\n{"a":' }],
  ])("%s is States.ItemReaderFailed", async (_, texts) => {
    expect(await read(reader("getObject", lines), texts as Record<string, string>)).toBe(
      "States.ItemReaderFailed",
    );
  });

  test("so is another bucket, and a JSON value that is no list", async () => {
    const other = { ...list, Arguments: { ...place, Bucket: "other" } };
    expect(await read(reader("getObject", other), { plan: "[]" })).toBe("States.ItemReaderFailed");
    expect(await read(reader("getObject", list), { plan: "{}" })).toBe("States.ItemReaderFailed");
  });

  test("a retrier of States.ItemReaderFailed reads again, in a new Map Run", async () => {
    const retry = { Retry: [{ ErrorEquals: ["States.ItemReaderFailed"], IntervalSeconds: 60 }] };
    const stage = new Stage(mapOf({ ...reader("getObject", lines), ...retry }), {
      f: (item) => item,
    });
    const ended = stage.run({ key: "plan" });
    await stage.clock.sleep(30_000);
    stage.objects.texts.set("plan", "1\n");
    expect((await ended).thread.input).toEqual([1]);
    expect(stage.plane.mapRuns.map(({ status }) => status)).toEqual(["FAILED", "SUCCEEDED"]);
  });
});

test("ItemSelector sees input, variables and the item; batches have BatchInput beside their Items", async () => {
  const states = {
    A: pass("{% [10, 20, 30] %}", { Assign: { study: "s" }, Next: "B" }),
    B: distributedMap("f", {
      ItemSelector: { study: "{% $study %}", item: "{% $states.context.Map.Item %}" },
      ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { of: "{% $count($states.input) %}" } },
    }),
  };
  const stage = new Stage(machine(states), { f: (batch) => batch });
  const item = (Index: number, Value: number): Json => ({ study: "s", item: { Index, Value } });
  expect((await stage.run()).thread.input).toEqual([
    { BatchInput: { of: 3 }, Items: [item(0, 10), item(1, 20)] },
    { BatchInput: { of: 3 }, Items: [item(2, 30)] },
  ]);
});

test("a Catch of the threshold takes the failed map", async () => {
  const caught = {
    Catch: [{ ErrorEquals: ["States.ExceedToleratedFailureThreshold"], Next: "B" }],
  };
  const states = { A: distributedMap("f", { ...caught }), B: pass("{% $states.input.Error %}") };
  const execution = await new Stage(machine(states), { f: failing(() => true) }).run([1]);
  expect(execution.thread.input).toBe("States.ExceedToleratedFailureThreshold");
  expect(eventTypes(execution)).toContain("MapRunFailed");
});

test("children retry by their own states", async () => {
  const processor = {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    StartAt: "X",
    States: { X: task("f", { Retry: [{ ErrorEquals: ["Mine"] }] }) },
  };
  const f: StageFunction = (_, attempt) => failing((n) => n < 3)(attempt, attempt);
  const stage = new Stage(machine({ A: distributedMap("f", { ItemProcessor: processor }) }), { f });
  expect((await stage.run([0])).status).toBe("SUCCEEDED");
  expect(stage.plane.mapRuns[0]!.children![0]!.history.transitions().retries).toBe(2);
});
