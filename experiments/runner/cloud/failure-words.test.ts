import { describe, expect, test } from "vitest";
import type { ChildFailure, Execution, MapProgress } from "./executions.ts";
import { failureWords } from "./failure-words.ts";

const TOO_MANY = "States.ExceedToleratedFailureThreshold";

const ended = (error: string | null, cause: string | null): Execution => ({
  arn: "arn:execution",
  name: "study-1",
  status: "FAILED",
  startMs: 0,
  stopMs: 1,
  input: "{}",
  error,
  cause,
  isRedrivable: true,
  redrives: 0,
});
const mapRun = (arn: string, more: Partial<MapProgress>): MapProgress => ({
  arn,
  label: "RunCells",
  isRunning: false,
  total: 10,
  succeeded: 10,
  failed: 0,
  running: 0,
  startMs: 0,
  ...more,
});
const told = (error: string, errorMessage: string): ChildFailure => ({
  error,
  cause: JSON.stringify({ errorType: error, errorMessage }),
});

const TOO_MANY_FAILED = ended(TOO_MANY, "The specified tolerated failure threshold was exceeded");
const RUNS = [mapRun("whole", {}), mapRun("broken", { succeeded: 5, failed: 5 })];

describe("where a map failed since too many of its children did", () => {
  const words = async (failures: readonly ChildFailure[], runs = RUNS): Promise<string | null> => {
    const asked: string[] = [];
    const text = await failureWords(TOO_MANY_FAILED, runs, {
      failures(arn) {
        asked.push(arn);
        return Promise.resolve(failures);
      },
    });
    expect(asked).toEqual(["broken"]);
    return text;
  };

  test("the reason is that of the children of the run that failed", async () => {
    expect(await words([told("CodeChanged", "deploy the version it was submitted for")])).toBe(
      "too many shards failed: CodeChanged: deploy the version it was submitted for",
    );
  });

  test("children that fail alike are told once, the most frequent first, with what to do", async () => {
    const died = (request: string): ChildFailure =>
      told("Runtime.ExitError", `RequestId: ${request} Error: Runtime exited: signal: killed`);
    const text = await words([told("Boom", "the pit is closed"), died("1a-2b"), died("3c-4d")]);
    expect(text).toMatch(
      /^too many shards failed: Runtime.ExitError: Runtime exited: .*MemoryMb=N\); and Boom: the pit is closed$/,
    );
  });

  test("a merge is told apart from shards", async () => {
    const runs = [RUNS[0]!, { ...RUNS[1]!, label: "Reduce" }];
    expect(await words([told("Boom", "no")], runs)).toMatch(
      /^too many parts of the merge failed: /,
    );
  });
});

test("where the children cannot be asked, the map's own words, and where to look", async () => {
  const failures = (): Promise<never> => Promise.reject(new Error("AccessDenied"));
  expect(await failureWords(TOO_MANY_FAILED, RUNS, { failures })).toMatch(
    /^States\.ExceedToleratedFailureThreshold: The specified .* exceeded; why stands with the children/,
  );
});

test("any other failure is told in its own words, and no child is asked", async () => {
  const failures = (): Promise<never> => expect.fail("asked");
  const { error, cause } = told("BadSubmission", "it is none");
  expect(await failureWords(ended(error, cause), RUNS, { failures })).toBe(
    "BadSubmission: it is none",
  );
  expect(await failureWords(ended("Canceled", null), RUNS, { failures })).toBe(
    "Canceled: no cause was told",
  );
  expect(await failureWords(ended(null, null), RUNS, { failures })).toBeNull();
});
