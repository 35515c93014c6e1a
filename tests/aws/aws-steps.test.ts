import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { awsSteps } from "./aws-steps.ts";
import { runSteps } from "./run-steps.ts";
import { StandInAccount } from "./stand-in-account.ts";

let folder: string;
let there: StandInAccount;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-aws-steps-"));
  there = new StandInAccount();
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (isDeleted = false): Promise<boolean> =>
  runSteps(awsSteps({ ...there.commands, account: there, folder, isDeleted, pause }), {
    say: (line) => said.push(line),
    isStopped: () => false,
  });

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

const failures = (): string[] => said.filter((line) => line.includes("FAILED: "));

test("everything in its order, and nothing but the buckets is left", async () => {
  expect(await run()).toBe(true);
  expect(failures()).toEqual([]);
  expect(there.done).toEqual([
    "deploy",
    "aws hundred",
    "local hundred",
    "block",
    "aws redriven",
    "unblock",
    "aws redriven",
    "local redriven",
    "block",
    "aws cancelled",
    "cancel cancelled",
    "unblock",
    "unblock",
    "destroy",
  ]);
  expect(there).toMatchObject({ hasStack: false, isBlocked: false, buckets: ["results", "logs"] });
  expect(said.join("\n")).toContain("kept: the buckets results, logs");
  expect(said[0]).toMatch(/^1 of 6: .* \(estimate: nothing/);
  expect(said.join("\n")).toMatch(
    /4 of 6: a study of 100 runs.* \(estimate: \$0\.0\d\d: functions/,
  );
});

test("the results go where that is asked for", async () => {
  expect(await run(true)).toBe(true);
  expect(there.buckets).toEqual([]);
});

describe("nothing is done in an account", () => {
  test("that has the stack already: it is somebody's", async () => {
    there.hasStack = true;
    expect(await run()).toBe(false);
    expect(failures()).toEqual([
      expect.stringMatching(/there is a stack Tokenpit already .*AWS_REGION/),
    ]);
    expect(there).toMatchObject({ done: [], hasStack: true });
  });

  test("that is not bootstrapped", async () => {
    there.isBootstrapped = false;
    expect(await run()).toBe(false);
    expect(failures()).toEqual([expect.stringContaining("npx cdk bootstrap")]);
    expect(there.done).toEqual([]);
  });
});

describe("what does not hold is told, and the stack is destroyed", () => {
  test.each([
    [
      "a deployment that breaks off",
      "deploy fails",
      /cdk deploy ended with exit code 1:\n.*no rights/,
    ],
    ["other bytes", "other bytes", /other bytes: runs\.csv/],
    ["a failure that does not come", "block does nothing", /must fail ended with exit code 0/],
    ["a study that is started anew and not redriven", "no redrive", /redriven 0 times/],
    ["a cancellation of what has ended", "ends early", /had ended before it was cancelled/],
  ] as const)("%s", async (_, fault, words) => {
    there.fault = fault;
    expect(await run()).toBe(false);
    expect(failures()).toEqual([expect.stringMatching(words)]);
    expect(there).toMatchObject({ hasStack: false, isBlocked: false });
    expect(there.done.at(-1)).toBe("destroy");
  });

  test("and where it cannot be, that too", async () => {
    there.fault = "destroy fails";
    expect(await run()).toBe(false);
    expect(failures()).toEqual([expect.stringMatching(/still there: npx cdk destroy/)]);
  });
});

test("folders without a file are not taken for the same", async () => {
  const { differingFiles } = await import("./differing-files.ts");
  for (const name of ["one", "other"]) mkdirSync(join(folder, name));
  const both = [join(folder, "one"), join(folder, "other")] as const;
  expect(() => differingFiles(...both)).toThrow("hold no files");
  writeFileSync(join(folder, "one", "a.csv"), "1");
  expect(differingFiles(...both)).toEqual(["a.csv"]);
  writeFileSync(join(folder, "other", "a.csv"), "2");
  writeFileSync(join(folder, "other", "b.csv"), "2");
  writeFileSync(join(folder, "other", "provenance.json"), "2");
  expect(differingFiles(...both)).toEqual(["a.csv", "b.csv"]);
});
