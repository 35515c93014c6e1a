import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processStat } from "./process-stat.mjs";

const MAIN = `
const [what = ""]: string[] = process.argv.slice(2);
if (what.startsWith("stop")) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => { console.log(signal); setTimeout(() => process.exit(7), 100); });
  }
}
if (what.startsWith("fail")) process.exitCode = 3;
if (what.endsWith("wait")) setTimeout(() => {}, 60_000);
console.log(JSON.stringify({ args: process.argv.slice(2), pid: process.pid }));
`;

const clone = mkdtempSync(join(tmpdir(), "tokenpit-clone-"));
const published = mkdtempSync(join(tmpdir(), "tokenpit-published-"));
afterAll(() => {
  for (const folder of [clone, published]) rmSync(folder, { recursive: true });
});

beforeAll(() => {
  makeClone();
  cpSync(import.meta.dirname, join(published, "bin"), { recursive: true });
  write(published, "package.json", '{ "type": "module" }');
  write(published, "dist/experiments/cli/main.js", 'console.log(process.argv.slice(2).join(" "));');
});

describe("in a clone", () => {
  test("two that start at once install once, and only the program's output is on stdout", async () => {
    const runs = await Promise.all([
      finished(start(["tokenpit.mjs", "a b", "--json"])),
      finished(start(["start.mjs", "x"])),
    ]);
    expect(runs.map((run) => run.code)).toEqual([0, 0]);
    expect(runs.map((run) => JSON.parse(run.stdout).args)).toEqual([
      ["a b", "--json"],
      ["start", "x"],
    ]);
    const installs = runs.map((run) => run.stderr.split("running npm").length - 1);
    expect(installs.toSorted((a, b) => a - b)).toEqual([0, 1]);
  });

  test("the next start installs nothing and says nothing", async () => {
    const run = await finished(start(["tokenpit.mjs"]));
    expect(run.stderr).toBe("");
  });

  test("the program's exit code is the launcher's", async () => {
    expect((await finished(start(["tokenpit.mjs", "fail"]))).code).toBe(3);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s reaches the program once, however often it is echoed",
    async (signal) => {
      const { launcher, program } = await running("stop-wait");
      process.kill(program, signal);
      launcher.kill(signal);
      launcher.kill(signal);
      const run = await finished(launcher);
      expect(run.code).toBe(7);
      expect(run.stdout.split(signal)).toHaveLength(2);
    },
  );

  test("a program that a signal ends gives 128 and the signal's number", async () => {
    const { launcher } = await running("wait");
    launcher.kill("SIGTERM");
    expect((await finished(launcher)).code).toBe(143);
  });

  test("when the launcher is killed the program is asked to stop", async () => {
    const { launcher, program } = await running("stop-wait");
    launcher.kill("SIGKILL");
    const run = await finished(launcher);
    expect(run.stdout).toContain("SIGTERM");
    await expect(gone(program)).resolves.toBe(true);
  });

  test("when the launcher is killed a program that handles no signal ends too", async () => {
    const { launcher, program } = await running("wait");
    launcher.kill("SIGKILL");
    await expect(gone(program)).resolves.toBe(true);
  });
});

test("the published package runs its build in the same process and installs nothing", async () => {
  const run = await finished(start(["tokenpit.mjs", "run", "x"], published));
  expect(run).toEqual({ code: 0, stdout: "run x\n", stderr: "" });
});

/** A clone whose only package is a workspace of its own, so that npm needs no network. */
function makeClone(): void {
  cpSync(import.meta.dirname, join(clone, "bin"), { recursive: true });
  write(clone, "experiments/cli/main.ts", MAIN);
  const manifest = { name: "clone", version: "1.0.0", type: "module", workspaces: ["part"] };
  const part = { name: "part", version: "1.0.0" };
  const packages = { "": manifest, "node_modules/part": { resolved: "part", link: true }, part };
  write(clone, "part/package.json", JSON.stringify(part));
  write(clone, "package.json", JSON.stringify(manifest));
  write(
    clone,
    "package-lock.json",
    JSON.stringify({ ...manifest, lockfileVersion: 3, requires: true, packages }),
  );
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function start(
  [script, ...args]: [script: string, ...args: string[]],
  folder = clone,
): ChildProcess {
  return spawn(process.execPath, [join(folder, "bin", script), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Starts the program and waits until it has said its process id. */
async function running(what: string): Promise<{ launcher: ChildProcess; program: number }> {
  const launcher = start(["tokenpit.mjs", what]);
  const line = await new Promise<string>((resolve) => {
    launcher.stdout?.once("data", (chunk: Buffer) => resolve(String(chunk)));
  });
  return { launcher, program: JSON.parse(line).pid };
}

async function finished(
  child: ChildProcess,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (output.stdout += String(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => (output.stderr += String(chunk)));
  const code = await new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  return { code, ...output };
}

/** Whether the process ends within five seconds (a zombie has ended: its new parent has yet to notice). */
async function gone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((processStat(pid)?.state ?? "Z") === "Z" && (process.platform === "linux" || !isThere(pid)))
      return true;
    await sleep(100);
  }
  return false;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
