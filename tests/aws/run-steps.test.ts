import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { refusal } from "./consent.ts";
import { hundredRuns, RUNS } from "./hundred-runs.ts";
import { dollarsOfSteps, runSteps, type Step } from "./run-steps.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadStudy } from "../../experiments/study/load-study.ts";

function stepsOf(done: string[], failing: string): Step[] {
  const act = (what: string) => (): Promise<string> => {
    done.push(what);
    return what === failing ? Promise.reject(new Error("broken")) : Promise.resolve("well");
  };
  return ["a", "b", "c"].map((name) => ({
    name,
    dollars: 0.25,
    costs: "time",
    run: act(`run ${name}`),
    ...(name === "b" ? {} : { undo: act(`undo ${name}`) }),
  }));
}

async function runOf(
  failing: string,
  isStopped: (done: readonly string[]) => boolean = () => false,
) {
  const done: string[] = [];
  const said: string[] = [];
  const say = (line: string): number => said.push(line);
  const steps = stepsOf(done, failing);
  const isWell = await runSteps(steps, { say, isStopped: () => isStopped(done) });
  return { isWell, done, said };
}

test("steps run in order and are undone from the last to the first, whatever came of them", async () => {
  const all = ["run a", "run b", "run c", "undo c", "undo a"];
  expect(await runOf("none")).toMatchObject({ isWell: true, done: all });
  expect(await runOf("run c")).toMatchObject({ isWell: false, done: all });
  expect(await runOf("undo c")).toMatchObject({ isWell: false, done: all });
  expect((await runOf("run b")).done).toEqual(["run a", "run b", "undo a"]);
  expect((await runOf("run b")).said).toContain("  FAILED: broken");
});

test("whoever stops it has what was begun taken away", async () => {
  const { isWell, done } = await runOf("none", ({ length }) => length > 0);
  expect({ isWell, done }).toEqual({ isWell: false, done: ["run a", "undo a"] });
});

test("each step is told with its estimate, and they add up", async () => {
  const { said } = await runOf("none");
  expect(said[0]).toBe("1 of 3: a (estimate: $0.250: time)");
  expect(dollarsOfSteps(stepsOf([], ""))).toBe(0.75);
});

test("nothing starts without consent, or without credentials, and the sentence says what to do", async () => {
  const found = (): Promise<void> => Promise.resolve();
  const none = (): Promise<void> => Promise.reject(new Error("no providers"));
  expect(await refusal({}, 0.1, found)).toMatch(/about \$0\.10: set TOKENPIT_TEST_AWS=yes/);
  expect(await refusal({ TOKENPIT_TEST_AWS: "1" }, 0.1, found)).toMatch(/TOKENPIT_TEST_AWS=yes/);
  const agreed = { TOKENPIT_TEST_AWS: "yes" };
  expect(await refusal(agreed, 0.1, none)).toMatch(/no providers.*AWS_PROFILE/);
  expect(await refusal(agreed, 0.1, found)).toBeNull();
});

test("the study is one that loads, of two arms that share a hundred runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-hundred-"));
  writeFileSync(join(folder, "hundred.yaml"), hundredRuns("hundred"));
  const loaded = loadStudy("hundred.yaml", { folder, classes: AGENT_CLASSES });
  rmSync(folder, { recursive: true });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const { study } = loaded;
  expect(study.name).toBe("hundred");
  expect(study.replications * 2).toBe(RUNS);
});
