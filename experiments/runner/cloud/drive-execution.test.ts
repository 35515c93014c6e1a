import { describe, expect, test } from "vitest";
import { ExecutionsInMemory } from "../../../tests/fixtures/executions-in-memory.ts";
import type { CloudWatch } from "./cloud-watch.ts";
import { estimateCloud } from "./cost-estimate.ts";
import { haveExecution, waitFor } from "./drive-execution.ts";
import type { Execution } from "./executions.ts";

const SUBMISSION = "a1".repeat(32);
const FIRST = `${SUBMISSION.slice(0, 24)}-1`;
const SECOND = `${SUBMISSION.slice(0, 24)}-2`;
const estimate = estimateCloud({
  cells: 100,
  cellSeconds: 1,
  markets: 2,
  rounds: 1,
  memoryMb: 1769,
  concurrency: 10,
});

const studyOver = (executions: ExecutionsInMemory) => ({
  executions,
  submission: SUBMISSION,
  input: "{}",
  estimate,
});
const ending = (...outcomes: Partial<Execution>[]): ExecutionsInMemory =>
  new ExecutionsInMemory((_, tries) => Promise.resolve(outcomes[tries - 1]!));

const FAILED = { status: "FAILED", error: "Boom", isRedrivable: true } as const;

describe("an execution is had", () => {
  test("by a start, once: whoever asks later gets the one that runs or has succeeded", async () => {
    for (const status of ["RUNNING", "SUCCEEDED"] as const) {
      const executions = ending({ status });
      const study = studyOver(executions);
      expect([await haveExecution(study), await haveExecution(study)]).toEqual([FIRST, FIRST]);
      expect(executions.calls).toEqual([`start ${FIRST}`]);
    }
  });

  test("by two at the same time: one is started, and both wait for it", async () => {
    const executions = ending({ status: "SUCCEEDED" }, { status: "FAILED" });
    const study = studyOver(executions);
    const names = await Promise.all([haveExecution(study), haveExecution(study)]);
    expect(names).toEqual([FIRST, FIRST]);
    expect([...executions.known.keys()]).toEqual([FIRST]);
    expect(executions.known.get(FIRST)!.status).toBe("SUCCEEDED");
  });

  test("by a redrive where it failed or was stopped, and can be redriven", async () => {
    for (const status of ["FAILED", "TIMED_OUT", "ABORTED"] as const) {
      const executions = ending({ ...FAILED, status }, { status: "SUCCEEDED" });
      await haveExecution(studyOver(executions));
      expect(await haveExecution(studyOver(executions))).toBe(FIRST);
      expect(executions.calls).toEqual([`start ${FIRST}`, `redrive ${FIRST}`]);
    }
  });

  test("by another start under the next number where it cannot be redriven any more", async () => {
    const executions = ending({ ...FAILED, isRedrivable: false }, { status: "RUNNING" });
    await haveExecution(studyOver(executions));
    expect(await haveExecution(studyOver(executions))).toBe(SECOND);
    expect(await haveExecution(studyOver(executions))).toBe(SECOND);
    expect(executions.calls).toEqual([`start ${FIRST}`, `start ${SECOND}`]);
  });
});

describe("who waits", () => {
  const waiting = { isStopped: () => false, onWatch: () => {}, pollMs: () => 1 };

  test("is told how far it is, and ends when it succeeds", async () => {
    const executions = ending({ status: "RUNNING" });
    await haveExecution(studyOver(executions));
    const run = {
      arn: "arn:run",
      label: "RunCells",
      isRunning: true,
      failed: 1,
      running: 2,
      startMs: 0,
    };
    executions.runs = [{ ...run, total: 10, succeeded: 4 }];
    const seen: CloudWatch[] = [];
    await waitFor(FIRST, studyOver(executions), {
      ...waiting,
      onWatch(watch) {
        seen.push(watch);
        executions.known.set(FIRST, { ...watch.execution, status: "SUCCEEDED" });
      },
    });
    expect(seen.map(({ phase }) => phase)).toEqual(["running shards", "ended"]);
    expect(seen[0]).toMatchObject({
      round: 0,
      shards: { total: 10, done: 4, failed: 1, running: 2 },
    });
    expect(seen[0]!.spent).toBeGreaterThan(0);
  });

  test("hears why it failed, in the function's own words, and what to do", async () => {
    const cause = JSON.stringify({ errorType: "CodeChanged", errorMessage: "deploy its version" });
    const executions = ending({ ...FAILED, error: "CodeChanged", cause });
    await haveExecution(studyOver(executions));
    await expect(waitFor(FIRST, studyOver(executions), waiting)).rejects.toThrow(
      /ended as FAILED \(CodeChanged: deploy its version\): .*start again to go on from there/,
    );
  });

  test("is let go at once when somebody asks to stop; the execution goes on", async () => {
    const executions = ending({ status: "RUNNING" });
    await haveExecution(studyOver(executions));
    const stopped = { ...waiting, isStopped: () => true, pollMs: () => 60_000 };
    await expect(waitFor(FIRST, studyOver(executions), stopped)).rejects.toMatchObject({
      name: "StudyStopped",
    });
    expect(executions.calls).toEqual([`start ${FIRST}`]);
  });

  test("does not wait for ever", async () => {
    const executions = ending({ status: "RUNNING" });
    await haveExecution(studyOver(executions));
    const study = { ...studyOver(executions), estimate: { ...estimate, seconds: -361 } };
    await expect(waitFor(FIRST, study, waiting)).rejects.toThrow(/study cancel --on aws stops it/);
  });
});
