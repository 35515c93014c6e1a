import { describe, expect, test } from "vitest";
import {
  distributedMap,
  eventTypes,
  failure,
  machine,
  pass,
  Stage,
  task,
} from "../../../../tests/fixtures/states-stage.ts";
import { act } from "./actions.ts";

const wait = { Type: "Wait", Seconds: 1_000, End: true };

describe("a start", () => {
  test("with name and input of one that runs gives that one", async () => {
    const { plane, machineArn } = new Stage(machine({ A: wait }));
    const first = plane.start(machineArn, "a", "{}");
    expect(plane.start(machineArn, "a", "{}")).toBe(first);
    expect(plane.executions.length).toBe(1);
    await plane.close();
  });

  test("with its name and another input, or after its end, is ExecutionAlreadyExists", async () => {
    const { plane, machineArn } = new Stage(machine({ A: wait }));
    const { arn } = plane.start(machineArn, "a", "{}");
    expect(() => plane.start(machineArn, "a", '{"b":1}')).toThrow("Execution Already Exists");
    await plane.ended(arn);
    expect(() => plane.start(machineArn, "a", "{}")).toThrow("Execution Already Exists");
  });

  test.each([
    ["StateMachineDoesNotExist", { stateMachineArn: "arn:aws:states:x:y:stateMachine:other" }],
    ["InvalidArn", { stateMachineArn: "trial" }],
    ["ValidationException", {}],
    ["ValidationException", { stateMachineArn: 3 }],
    ["InvalidName", { name: "a b" }],
    ["InvalidName", { name: "x".repeat(81) }],
    ["InvalidExecutionInput", { input: "{" }],
    ["InvalidExecutionInput", { input: `"${"x".repeat(262_143)}"` }],
  ])("is %s", async (type, wrong) => {
    const { plane, machineArn } = new Stage(machine({ A: pass(1) }));
    const given = Object.keys(wrong).some((key) => key === "stateMachineArn")
      ? wrong
      : { ...(type === "ValidationException" ? {} : { stateMachineArn: machineArn }), ...wrong };
    await expect(act(plane, "StartExecution", given)).rejects.toMatchObject({ type });
  });
});

describe("a stop", () => {
  test("ends an execution with children and all, with error and cause", async () => {
    const stage: Stage = new Stage(machine({ A: distributedMap("f") }), {
      f: async () => {
        await stage.clock.sleep(1_000_000);
        return 1;
      },
    });
    const { arn } = stage.plane.start(stage.machineArn, "a", "[1,2]");
    await stage.clock.sleep(1_000);
    const execution = await stage.plane.stop(arn, "Mine", "enough");
    expect(execution).toMatchObject({ status: "ABORTED", error: "Mine", cause: "enough" });
    expect(eventTypes(execution).slice(-2)).toEqual(["MapRunAborted", "ExecutionAborted"]);
    const [run] = stage.plane.mapRuns;
    expect(run!.status).toBe("ABORTED");
    expect(run!.children!.map(({ status }) => status)).toEqual(["ABORTED", "ABORTED"]);
  });

  test("of one that has ended changes nothing", async () => {
    const stage = new Stage(machine({ A: pass(1) }));
    const { arn, stopMs } = await stage.run();
    await stage.clock.sleep(5_000);
    expect(await stage.plane.stop(arn, "", "")).toMatchObject({ status: "SUCCEEDED", stopMs });
  });
});

describe("a redrive", () => {
  const flaky = (bad: number) => (_: unknown, attempt: number) => {
    if (attempt <= bad) throw failure("Mine");
    return attempt;
  };

  test("goes on at the failed state, with its variables, and does not repeat the others", async () => {
    const states = {
      A: task("a", { Assign: { x: 5 }, Next: "B" }),
      B: task("b", { Output: "{% $x %}" }),
    };
    const stage = new Stage(machine(states), { a: () => 1, b: flaky(1) });
    const execution = await stage.run();
    expect(execution.status).toBe("FAILED");
    stage.plane.redrive(execution.arn, undefined);
    await stage.plane.ended(execution.arn);
    expect(execution).toMatchObject({ status: "SUCCEEDED", redriveCount: 1, error: undefined });
    expect(execution.thread.input).toBe(5);
    expect(stage.calls.map(({ name }) => name)).toEqual(["a", "b", "b"]);
    const types = eventTypes(execution);
    expect(types.slice(types.indexOf("ExecutionFailed"))).toEqual([
      "ExecutionFailed",
      "ExecutionRedriven",
      "TaskScheduled",
      "TaskStarted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
  });

  test("of a map runs its failed, stopped and pending children alone, in the same Map Run", async () => {
    const more = { MaxConcurrency: 1, ToleratedFailureCount: 0 };
    let isBroken = true;
    const stage = new Stage(machine({ A: distributedMap("f", more) }), {
      f: (n) => {
        if (n === 2 && isBroken) throw failure("Mine");
        return n;
      },
    });
    const execution = await stage.run([1, 2, 3]);
    const [run] = stage.plane.mapRuns;
    expect(run!.status).toBe("FAILED");
    isBroken = false;
    stage.plane.redrive(execution.arn, undefined);
    await stage.plane.ended(execution.arn);
    expect(execution.thread.input).toEqual([1, 2, 3]);
    expect(stage.calls.map(({ payload }) => payload)).toEqual([1, 2, 2, 3]);
    expect(stage.plane.mapRuns).toEqual([run]);
    expect(run).toMatchObject({ status: "SUCCEEDED", redriveCount: 1 });
    expect(run!.children!.map(({ redriveCount }) => redriveCount)).toEqual([0, 1, 0]);
    expect(eventTypes(execution)).toContain("MapRunRedriven");
  });

  test("of a map whose items could not be read begins another Map Run", async () => {
    const reader = {
      Resource: "arn:aws:states:::s3:getObject",
      ReaderConfig: { InputType: "JSONL" },
      Arguments: { Bucket: "shelf", Key: "plan" },
    };
    const stage = new Stage(machine({ A: distributedMap("f", { ItemReader: reader }) }), {
      f: (n) => n,
    });
    const { arn, error } = await stage.run();
    expect(error).toBe("States.ItemReaderFailed");
    stage.objects.texts.set("plan", "7");
    stage.plane.redrive(arn, undefined);
    expect((await stage.plane.ended(arn)).thread.input).toEqual([7]);
    expect(stage.plane.mapRuns.map(({ status }) => status)).toEqual(["FAILED", "SUCCEEDED"]);
  });

  test("of branches runs those that failed alone", async () => {
    const branches = ["good", "bad"].map((name) => ({ StartAt: "X", States: { X: task(name) } }));
    const states = { A: { Type: "Parallel", Branches: branches, End: true } };
    const stage = new Stage(machine(states), { good: () => "g", bad: flaky(1) });
    const { arn } = await stage.run();
    stage.plane.redrive(arn, undefined);
    const execution = await stage.plane.ended(arn);
    expect(execution.thread.input).toEqual(["g", 2]);
    expect(stage.calls.map(({ name }) => name)).toEqual(["good", "bad", "bad"]);
  });

  test("begins its retries anew", async () => {
    const retry = { Retry: [{ ErrorEquals: ["Mine"], MaxAttempts: 1 }] };
    const stage = new Stage(machine({ A: task("f", retry) }), { f: flaky(3) });
    const { arn } = await stage.run();
    stage.plane.redrive(arn, undefined);
    expect((await stage.plane.ended(arn)).status).toBe("SUCCEEDED");
  });

  test("with the token of one before is that one", async () => {
    const stage = new Stage(machine({ A: task("f") }), { f: flaky(2) });
    const { arn } = await stage.run();
    const first = stage.plane.redrive(arn, "t");
    await stage.plane.ended(arn);
    await stage.clock.sleep(1_000);
    expect(stage.plane.redrive(arn, "t")).toBe(first);
    expect(stage.calls.length).toBe(2);
  });

  test("is refused for what succeeded, what runs, a child, and after 14 days", async () => {
    const stage = new Stage(machine({ A: distributedMap("f", { ToleratedFailureCount: 0 }) }), {
      f: flaky(99),
    });
    const failed = await stage.run([1]);
    const child = stage.plane.mapRuns[0]!.children![0]!;
    expect(() => stage.plane.redrive(child.arn, undefined)).toThrow("with its parent");
    const done = await stage.run([], "none");
    expect(() => stage.plane.redrive(done.arn, undefined)).toThrow("SUCCEEDED");
    await stage.clock.sleep(14 * 86_400_000 + 1);
    expect(() => stage.plane.redrive(failed.arn, undefined)).toThrow("period exceeded");
    const running = new Stage(machine({ A: wait }));
    const { arn } = running.plane.start(running.machineArn, "a", "{}");
    expect(() => running.plane.redrive(arn, undefined)).toThrow("RUNNING");
    await running.plane.close();
  });
});
