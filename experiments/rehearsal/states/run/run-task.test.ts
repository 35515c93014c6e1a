import { describe, expect, test } from "vitest";
import {
  eventTypes,
  failure,
  machine,
  pass,
  Stage,
  task,
} from "../../../../tests/fixtures/states-stage.ts";

test("a Task hands its Payload to the function and has the function's result as Payload", async () => {
  const states = { A: task("f", { Output: "{% $states.result %}" }) };
  const stage = new Stage(machine(states), { f: () => ({ sum: 3 }) });
  const { status, thread } = await stage.run({ a: 1 });
  expect(status).toBe("SUCCEEDED");
  expect(thread.input).toEqual({
    ExecutedVersion: "$LATEST",
    Payload: { sum: 3 },
    StatusCode: 200,
  });
  expect(stage.calls).toMatchObject([{ name: "f", payload: { a: 1 } }]);
});

test("the history tells of an invocation as the service does", async () => {
  const stage = new Stage(machine({ A: task("f") }), { f: () => 1 });
  expect(eventTypes(await stage.run())).toEqual([
    "ExecutionStarted",
    "TaskStateEntered",
    "TaskScheduled",
    "TaskStarted",
    "TaskSucceeded",
    "TaskStateExited",
    "ExecutionSucceeded",
  ]);
});

describe("Retry", () => {
  const after = (attempts: number) => (_: unknown, attempt: number) => {
    if (attempt <= attempts) throw failure("Lambda.ServiceException");
    return attempt;
  };
  const retry = (more: object): object => ({
    Retry: [{ ErrorEquals: ["Lambda.ServiceException"], ...more }],
  });

  test("waits for the interval, then for rate times as long each time, at most the longest delay", async () => {
    const limits = { IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 4 };
    const stage = new Stage(machine({ A: task("f", retry(limits) as never) }), { f: after(4) });
    const { thread, history } = await stage.run();
    expect(thread.input).toBe(5);
    expect(stage.calls.map(({ atMs }) => atMs)).toEqual([0, 2_000, 8_000, 18_000, 28_000]);
    expect(history.transitions()).toEqual({ statesEntered: 1, retries: 4 });
  });

  test("gives up after MaxAttempts with the error's name and cause", async () => {
    const stage = new Stage(machine({ A: task("f", retry({ MaxAttempts: 2 }) as never) }), {
      f: after(9),
    });
    expect(await stage.run()).toMatchObject({
      status: "FAILED",
      error: "Lambda.ServiceException",
      cause: "as told",
    });
    expect(stage.calls.length).toBe(3);
  });

  test("with MaxAttempts 0 never", async () => {
    const stage = new Stage(machine({ A: task("f", retry({ MaxAttempts: 0 }) as never) }), {
      f: after(1),
    });
    expect((await stage.run()).status).toBe("FAILED");
    expect(stage.calls.length).toBe(1);
  });

  test("with full jitter waits for a part of the delay, the same in every run of a seed", async () => {
    const limits = { IntervalSeconds: 100, MaxAttempts: 3, JitterStrategy: "FULL" };
    const starts = async (): Promise<number[]> => {
      const stage = new Stage(machine({ A: task("f", retry(limits) as never) }), { f: after(3) });
      await stage.run();
      return stage.calls.map(({ atMs }) => atMs);
    };
    const times = await starts();
    const delays = times.slice(1).map((ms, index) => ms - times[index]!);
    expect(delays.every((ms, index) => ms > 0 && ms < 100_000 * 2 ** index)).toBe(true);
    expect(await starts()).toEqual(times);
  });

  test("each retrier counts its own errors", async () => {
    const both = {
      Retry: [
        { ErrorEquals: ["A"], MaxAttempts: 1 },
        { ErrorEquals: ["States.ALL"], MaxAttempts: 1 },
      ],
    };
    const errors = ["A", "B", "A"];
    const f = (_: unknown, attempt: number): never => {
      throw failure(errors[attempt - 1]!);
    };
    const stage = new Stage(machine({ A: task("f", both) }), { f });
    expect(await stage.run()).toMatchObject({ error: "A" });
    expect(stage.calls.length).toBe(3);
  });
});

describe("Catch", () => {
  const caught = (names: string[], more: object = {}): object => ({
    Catch: [{ ErrorEquals: names, Next: "B", ...more }],
    Next: "B",
  });
  const run = (names: string[], error: string, more: object = {}) =>
    new Stage(
      machine({ A: task("f", caught(names, more) as never), B: pass("{% $states.input %}") }),
      {
        f: () => {
          throw failure(error);
        },
      },
    ).run();

  test("goes on with Error and Cause", async () => {
    expect((await run(["Mine"], "Mine")).thread.input).toEqual({ Error: "Mine", Cause: "as told" });
  });

  test("has its own Output and Assign, which see errorOutput", async () => {
    const more = {
      Output: "{% $states.errorOutput.Error & '!' %}",
      Assign: { why: "{% $states.errorOutput.Cause %}" },
    };
    const { thread } = await run(["Mine"], "Mine", more);
    expect(thread.input).toBe("Mine!");
    expect(thread.own.get("why")).toBe("as told");
  });

  const MATCHES: readonly (readonly [string, string, boolean])[] = [
    ["States.ALL", "Mine", true],
    ["States.ALL", "States.Timeout", true],
    ["States.ALL", "States.DataLimitExceeded", false],
    ["States.DataLimitExceeded", "States.DataLimitExceeded", true],
    ["States.ALL", "States.Runtime", false],
    ["States.TaskFailed", "Mine", true],
    ["States.TaskFailed", "States.Timeout", false],
    ["States.Timeout", "States.HeartbeatTimeout", true],
    ["Other", "Mine", false],
  ];
  test.each(MATCHES)("%s takes %s: %s", async (name, error, isTaken) => {
    expect((await run([name], error)).status).toBe(isTaken ? "SUCCEEDED" : "FAILED");
  });

  test("takes a failed expression of the state, which the history tells", async () => {
    const states = {
      A: task("f", { ...caught(["States.QueryEvaluationError"]), Output: "{% $nothing %}" }),
      B: pass("caught"),
    };
    const execution = await new Stage(machine(states), { f: () => 1 }).run();
    expect(execution.thread.input).toBe("caught");
    expect(eventTypes(execution)).toContain("EvaluationFailed");
  });
});

describe("time-outs:", () => {
  const slow = (stageOf: () => Stage) => async () => {
    await stageOf().clock.sleep(60_000);
    return 1;
  };
  const stageWith = (more: object): Stage => {
    const stage: Stage = new Stage(machine({ A: task("f", more as never) }), {
      f: slow(() => stage),
    });
    return stage;
  };

  test("a function that takes longer than TimeoutSeconds fails with States.Timeout", async () => {
    const stage = stageWith({ TimeoutSeconds: 59 });
    const execution = await stage.run();
    expect(execution).toMatchObject({ status: "FAILED", error: "States.Timeout" });
    expect(execution.stopMs! - execution.startMs).toBe(59_000);
    expect(eventTypes(execution)).toContain("TaskTimedOut");
  });

  test("one that takes less does not; the limit may be an expression", async () => {
    expect((await stageWith({ TimeoutSeconds: "{% 60 + 1 %}" }).run()).status).toBe("SUCCEEDED");
  });

  test("HeartbeatSeconds without a heartbeat is States.HeartbeatTimeout", async () => {
    const execution = await stageWith({ TimeoutSeconds: 50, HeartbeatSeconds: 10 }).run();
    expect(execution.error).toBe("States.HeartbeatTimeout");
  });

  test("an execution beyond the machine's TimeoutSeconds is TIMED_OUT", async () => {
    const definition = machine(
      { A: { Type: "Wait", Seconds: 100, End: true } },
      { TimeoutSeconds: 99 },
    );
    const execution = await new Stage(definition).run();
    expect(execution).toMatchObject({ status: "TIMED_OUT", error: "States.Timeout" });
    expect(eventTypes(execution).at(-1)).toBe("ExecutionTimedOut");
  });
});
