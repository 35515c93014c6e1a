import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engineVersion, engineVersionOfSources, sourcePaths, versionAt } from "./engine-version.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tokenpit-version-"));
  write("engine/kernel.ts", "a\nb\n");
  write("engine/book/order.ts", "c\n");
  write("agents/noise.ts", "d\n");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const changedBy = (change: () => void): boolean => {
  const before = engineVersionOfSources(root);
  change();
  return engineVersionOfSources(root) !== before;
};

describe("the engine version", () => {
  test("changes with a source, a name, a new file and a lost file", () => {
    expect(changedBy(() => write("engine/kernel.ts", "a\nB\n"))).toBe(true);
    expect(changedBy(() => write("experiments/run/run-cell.ts", ""))).toBe(true);
    expect(changedBy(() => write("experiments/numerics/ranks.ts", ""))).toBe(true);
    expect(changedBy(() => rmSync(join(root, "agents/noise.ts")))).toBe(true);
    expect(
      changedBy(() => {
        rmSync(join(root, "engine/book/order.ts"));
        write("engine/book/orders.ts", "c\n");
      }),
    ).toBe(true);
  });

  test("does not confuse where one file ends and the next begins", () => {
    write("engine/book/order.ts", "");
    expect(changedBy(() => write("engine/kernel.ts", "a\nb\n\nengine/book/order.ts\n"))).toBe(true);
  });

  test("does not change with line ends, tests, benchmarks and what is no source of a run", () => {
    expect(changedBy(() => write("engine/kernel.ts", "a\r\nb\r\n"))).toBe(false);
    expect(changedBy(() => write("engine/kernel.test.ts", "x"))).toBe(false);
    expect(changedBy(() => write("engine/kernel.prop.test.ts", "x"))).toBe(false);
    expect(changedBy(() => write("engine/kernel.bench.ts", "x"))).toBe(false);
    expect(changedBy(() => write("experiments/cli/run.ts", "x"))).toBe(false);
    expect(changedBy(() => write("engine/notes.md", "x"))).toBe(false);
  });

  test("of a build is what the build wrote down", () => {
    write("engine-version.json", `{"engineVersion":"${"0a".repeat(32)}"}`);
    expect(versionAt(root)).toBe("0a".repeat(32));
  });

  test.each(['{"engineVersion":1}', '{"engineVersion":"x"}', "{}"])(
    "of a build that wrote down %s is an error",
    (text) => {
      write("engine-version.json", text);
      expect(() => versionAt(root)).toThrow("holds no engine version");
    },
  );

  test("of a folder with neither is an error", () => {
    expect(() => versionAt(join(root, "agents"))).toThrow("holds neither engine-version.json nor");
  });

  test("of this clone is that of its sources", () => {
    const clone = fileURLToPath(new URL("../..", import.meta.url));
    expect(engineVersion()).toBe(engineVersionOfSources(clone));
    expect(sourcePaths(clone)).toContain("engine/kernel/kernel.ts");
  });
});

test("nothing that a cell imports is left out", () => {
  const clone = join(import.meta.dirname, "..", "..");
  const covered = new Set(sourcePaths(clone));
  const missing = sourcePaths(clone).flatMap((path) => {
    const text = readFileSync(join(clone, path), "utf8");
    return [...text.matchAll(/^(?:import|export|\}) .*from "(\.[^"]+)";$/gm)]
      .map(([, target]) => join(dirname(path), target!).split(sep).join("/"))
      .filter((target) => !covered.has(target));
  });
  expect(missing).toEqual([]);
});
