import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const kept = join(root, "docs", "studies", "position-limits");

const analysed = (folder: string) =>
  spawnSync("python3", [join(root, "docs", "data", "second-analysis.py"), folder], {
    encoding: "utf8",
  });

const isHere = spawnSync("python3", ["--version"]).status === 0;

test("another program finds the flagship's effects and verdicts in its raw table", ({ skip }) => {
  skip(!isHere, "no python3 is here");
  const { status, stdout } = analysed(kept);
  expect(stdout).toContain("135 effects of 18 arms");
  expect(status).toBe(0);
});

test("it tells of an effect that the raw table does not bear out", ({ skip }) => {
  skip(!isHere, "no python3 is here");
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-second-"));
  try {
    for (const name of ["runs.csv", "study.json"]) cpSync(join(kept, name), join(folder, name));
    const effects = readFileSync(join(kept, "effects.csv"), "utf8");
    const altered = effects.replace(/,equivalent\r\n/, ",effect\r\n");
    expect(altered).not.toBe(effects);
    writeFileSync(join(folder, "effects.csv"), altered);
    const { status, stdout } = analysed(folder);
    expect(stdout).toContain("equivalent here, effect in effects.csv");
    expect(status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
