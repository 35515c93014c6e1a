import { build } from "esbuild";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engineVersion, sourcePaths } from "./engine-version.ts";
import {
  codeVersion,
  programPaths,
  programVersion,
  programVersionOfSources,
} from "./program-version.ts";

const CLONE = join(import.meta.dirname, "..", "..");

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tokenpit-program-"));
  for (const part of ["engine/kernel", "experiments/analysis", "infra/functions"]) {
    cpSync(join(CLONE, part), join(root, part), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

const isChangedBy = (path: string): boolean => {
  const before = programVersionOfSources(root);
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), "other");
  return programVersionOfSources(root) !== before;
};

describe("the program version", () => {
  test.each([
    "engine/kernel/kernel.ts",
    "experiments/analysis/new.ts",
    "experiments/catalog/scenarios/new.yaml",
    "infra/functions/plan.lambda.ts",
  ])("changes with %s", (path) => {
    expect(isChangedBy(path)).toBe(true);
  });

  test.each(["experiments/cli/app.ts", "experiments/analysis/new.test.ts", "docs/aws.md"])(
    "does not change with %s",
    (path) => {
      expect(isChangedBy(path)).toBe(false);
    },
  );

  test("of this clone is that of its sources, and goes with the engine version", () => {
    expect(programVersion()).toBe(programVersionOfSources(CLONE));
    expect(codeVersion()).toEqual({
      engineVersion: engineVersion(),
      programVersion: programVersion(),
    });
  });

  test("has whatever the engine version has, and whatever the cloud's functions are bundled of", async () => {
    const covered = new Set(programPaths(CLONE));
    expect(sourcePaths(CLONE).filter((path) => !covered.has(path))).toEqual([]);
    const entries = [...covered].filter((path) => path.endsWith(".lambda.ts"));
    const { metafile } = await build({
      absWorkingDir: CLONE,
      entryPoints: entries,
      outdir: "out",
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      metafile: true,
      write: false,
      logLevel: "silent",
    });
    const bundled = Object.keys(metafile.inputs);
    expect(bundled.length).toBeGreaterThan(200);
    expect(bundled.filter((path) => !covered.has(path))).toEqual([]);
  });
});
