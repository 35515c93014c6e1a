import { describe, expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import {
  eventTypes,
  failure,
  machine,
  pass,
  Stage,
  START_MS,
  task,
} from "../../../../tests/fixtures/states-stage.ts";

describe("Pass and variables:", () => {
  test("without Output a state hands its input on", async () => {
    const stage = new Stage(machine({ A: { Type: "Pass", Next: "B" }, B: { Type: "Succeed" } }));
    expect((await stage.run({ a: [1] })).thread.input).toEqual({ a: [1] });
  });

  test("Assign and Output see the variables as they were on entry", async () => {
    const states = {
      A: pass(0, { Assign: { x: 1, y: 1 }, Next: "B" }),
      B: pass("{% $x %}", { Assign: { x: 2, y: "{% $x + 10 %}" }, Next: "C" }),
      C: pass("{% [$states.input, $x, $y] %}"),
    };
    expect((await new Stage(machine(states)).run()).thread.input).toEqual([1, 2, 11]);
  });

  test("the context tells of execution, machine and state", async () => {
    const stage = new Stage(machine({ A: pass("{% $states.context %}") }));
    const { arn, thread } = await stage.run({ n: 1 }, "first");
    expect(thread.input).toMatchObject({
      Execution: { Id: arn, Name: "first", Input: { n: 1 }, RedriveCount: 0 },
      State: { Name: "A", RetryCount: 0, EnteredTime: "2026-01-01T00:00:00.000Z" },
      StateMachine: { Id: stage.machineArn, Name: "trial" },
    });
  });
});

describe("Choice", () => {
  const choice = (more: JsonObject = {}): JsonObject => ({
    Type: "Choice",
    Choices: [
      { Condition: "{% $states.input.n > 10 %}", Next: "Big" },
      { Condition: "{% $states.input.n > 5 %}", Next: "End", Output: "middle", Assign: { m: 1 } },
    ],
    ...more,
  });
  const states = (more?: JsonObject): JsonObject =>
    machine({ A: choice(more), Big: pass("big"), End: { Type: "Succeed" } });

  test("takes the first rule that holds, with that rule's Output and Assign", async () => {
    expect((await new Stage(states()).run({ n: 11 })).thread.input).toBe("big");
    const { thread } = await new Stage(states()).run({ n: 6 });
    expect([thread.input, thread.own.get("m")]).toEqual(["middle", 1]);
  });

  test("else Default, with the state's Output", async () => {
    const stage = new Stage(states({ Default: "End", Output: "small" }));
    expect((await stage.run({ n: 1 })).thread.input).toBe("small");
  });

  test("without Default fails with States.NoChoiceMatched", async () => {
    expect(await new Stage(states()).run({ n: 1 })).toMatchObject({
      error: "States.NoChoiceMatched",
    });
  });

  test("a condition that is no truth value fails", async () => {
    const odd = machine({ A: { Type: "Choice", Choices: [{ Condition: "{% 1 %}", Next: "A" }] } });
    expect(await new Stage(odd).run()).toMatchObject({ error: "States.QueryEvaluationError" });
  });
});

describe("Wait", () => {
  const waited = async (more: JsonObject): Promise<number> => {
    const stage = new Stage(machine({ A: { Type: "Wait", End: true, ...more } }));
    const { stopMs } = await stage.run({ s: 3, until: "2026-01-02T00:00:00Z" });
    return (stopMs! - START_MS) / 1_000;
  };

  test("for seconds, until a time, by expressions; not for what has passed", async () => {
    expect(await waited({ Seconds: 90 })).toBe(90);
    expect(await waited({ Seconds: "{% $states.input.s %}" })).toBe(3);
    expect(await waited({ Timestamp: "{% $states.input.until %}" })).toBe(86_400);
    expect(await waited({ Timestamp: "2025-01-01T00:00:00Z" })).toBe(0);
  });

  test("fails where the time is none", async () => {
    const stage = new Stage(machine({ A: { Type: "Wait", Timestamp: "soon", End: true } }));
    expect((await stage.run()).error).toBe("States.QueryEvaluationError");
  });
});

test("Fail ends the execution with its error and cause, which may be expressions", async () => {
  const states = { A: { Type: "Fail", Error: "Mine", Cause: "{% 'n=' & $states.input.n %}" } };
  const execution = await new Stage(machine(states)).run({ n: 4 });
  expect(execution).toMatchObject({ status: "FAILED", error: "Mine", cause: "n=4" });
  expect(eventTypes(execution)).toEqual([
    "ExecutionStarted",
    "FailStateEntered",
    "ExecutionFailed",
  ]);
});

describe("Parallel", () => {
  const branches = (...each: JsonObject[]): JsonObject => ({
    Type: "Parallel",
    Branches: each.map((state) => ({ StartAt: "X", States: { X: state } })),
    End: true,
  });

  test("gives the outputs in order of the branches, each of which sees outer variables", async () => {
    const states = {
      A: pass(5, { Assign: { x: 3 }, Next: "B" }),
      B: branches(
        { Type: "Wait", Seconds: 9, Output: "{% $x %}", End: true },
        pass("{% $states.input %}", { Assign: { own: 1 } }),
      ),
    };
    const { thread } = await new Stage(machine(states)).run();
    expect(thread.input).toEqual([3, 5]);
    expect(thread.own.has("own")).toBe(false);
  });

  test("Arguments are the branches' input", async () => {
    const states = { A: { ...branches(pass("{% $states.input.k %}")), Arguments: { k: 8 } } };
    expect((await new Stage(machine(states)).run()).thread.input).toEqual([8]);
  });

  test("a variable of an outer scope cannot be assigned within", async () => {
    const states = {
      A: pass(0, { Assign: { x: 3 }, Next: "B" }),
      B: branches(pass(1, { Assign: { x: 4 } })),
    };
    expect(await new Stage(machine(states)).run()).toMatchObject({
      status: "FAILED",
      cause: expect.stringContaining("outer scope"),
    });
  });

  test("the first failure stops the other branches and can be caught", async () => {
    const states = {
      A: {
        ...branches(task("bad"), { Type: "Wait", Seconds: 1_000, End: true }),
        Catch: [{ ErrorEquals: ["Mine"], Next: "B" }],
      },
      B: pass("caught"),
    };
    const stage = new Stage(machine(states), {
      bad: () => {
        throw failure("Mine");
      },
    });
    const { thread, startMs, stopMs } = await stage.run();
    expect([thread.input, stopMs]).toEqual(["caught", startMs]);
  });
});

describe("an inline Map", () => {
  const map = (state: JsonObject, more: JsonObject = {}): JsonObject => ({
    Type: "Map",
    ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, StartAt: "X", States: { X: state } },
    End: true,
    ...more,
  });

  test("gives the outputs in order; ItemSelector and iterations see the item and outer variables", async () => {
    const states = {
      A: pass("{% [7, 8] %}", { Assign: { x: 100 }, Next: "B" }),
      B: map(pass("{% $states.input.v + $x + $states.context.Map.Item.Index %}"), {
        ItemSelector: { v: "{% $states.context.Map.Item.Value %}" },
      }),
    };
    const execution = await new Stage(machine(states)).run();
    expect(execution.thread.input).toEqual([107, 109]);
    expect(eventTypes(execution).filter((type) => type.startsWith("Map"))).toEqual([
      "MapStateEntered",
      "MapStateStarted",
      "MapIterationStarted",
      "MapIterationStarted",
      "MapIterationSucceeded",
      "MapIterationSucceeded",
      "MapStateSucceeded",
      "MapStateExited",
    ]);
  });

  test.each([
    [3, 40],
    [0, 3],
  ])("of 100 items with MaxConcurrency %i takes %i waits of a second", async (most, seconds) => {
    const wait = { Type: "Wait", Seconds: 1, End: true };
    const items = { Items: "{% $range(1, 100, 1) %}", MaxConcurrency: most };
    const stage = new Stage(machine({ A: map(wait, items) }));
    const { startMs, stopMs } = await stage.run();
    expect(stopMs! - startMs).toBe(1_000 * (most === 3 ? 34 : seconds));
  });

  test("of nothing gives nothing; of no list fails", async () => {
    const stage = new Stage(machine({ A: map(pass(1)) }));
    expect((await stage.run([], "none")).thread.input).toEqual([]);
    expect((await stage.run({ a: 1 }, "odd")).error).toBe("States.QueryEvaluationError");
  });

  test("a failed iteration fails it with the iteration's error", async () => {
    const stage = new Stage(machine({ A: map(task("f")) }), {
      f: (n) => {
        if (n === 2) throw failure("Mine");
        return n;
      },
    });
    const execution = await stage.run([1, 2, 3]);
    expect(execution.error).toBe("Mine");
    expect(eventTypes(execution)).toContain("MapIterationFailed");
  });
});

describe("limits:", () => {
  const many = "{% $join($map($range(1, 26300, 1), function($v) { '0123456789' })) %}";

  test("an output of more than 256 KiB is States.DataLimitExceeded, which States.ALL does not catch", async () => {
    const states = {
      A: task("f", { Catch: [{ ErrorEquals: ["States.ALL"], Next: "B" }], Next: "B" }),
      B: pass(1),
    };
    const stage = new Stage(machine(states), { f: (n) => "x".repeat(n as number) });
    expect((await stage.run(262_000, "less")).status).toBe("SUCCEEDED");
    expect(await stage.run(262_143, "more")).toMatchObject({ error: "States.DataLimitExceeded" });
  });

  test("so is one of a Pass", async () => {
    const execution = await new Stage(machine({ A: pass(many) })).run();
    expect(execution.error).toBe("States.DataLimitExceeded");
  });

  test("an execution that reaches 25,000 events fails", { timeout: 60_000 }, async () => {
    const loop = { A: pass(1, { Next: "B" }), B: pass(1, { Next: "A" }) };
    const execution = await new Stage(machine(loop)).run();
    expect(execution).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    expect(execution.history.events.length).toBe(25_000);
  });
});
