import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";

const MAIN = join(import.meta.dirname, "main.ts");
const KILLS = Number(process.env["TOKENPIT_KILLS"] ?? 15);

const STUDY = `schema: 1
name: small
title: What does a limit do to a small market?
scenario: market.yaml
seed: 5
replications: 4
factors:
  limit:
    path: rules.positionLimits.SCU.spotMonth.lots
    unit: lots
    whole: true
    relativeTo: SCU.strategic_spot_month_lots
    levels: [1, 0.5]
    with: { rules: { positionLimits: { SCU: { spotMonth: { mode: limit }, spotMonthStart: 3 } } } }
controls:
  negative:
    rules: { positionLimits: { SCU: { spotMonth: { lots: 1000000 lots, mode: limit }, spotMonthStart: 3 } } }
outcomes:
  primary: { SCU.index_distortion_percent: { smallest: 0.5 } }
  exploratory: { SCU.depth_lots: {} }
`;

let folder: string;
let whole: Record<string, string>;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const tokenpit = (...words: string[]): Ended =>
  spawnSync(process.execPath, [MAIN, "study", ...words], { cwd: folder, encoding: "utf8" });

const run = (out: string, ...words: string[]): Ended =>
  tokenpit("run", "study.yaml", "--out", out, "--store", `${out}-store`, ...words);

/** Every file of a study's folder but what may differ from run to run. */
function bytesOf(out: string): Record<string, string> {
  const files = readdirSync(join(folder, out), { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, out, name)).isFile() && name !== "provenance.json")
    .sort((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(join(folder, out, name)).toString("base64")]),
  );
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-study-runs-"));
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), STUDY);
  const { status, stderr } = run("whole", "--workers", "1");
  if (status !== 0) throw new Error(stderr);
  whole = bytesOf("whole");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a study on disk", () => {
  test("leaves tables, figures and a report, and nothing unfinished", () => {
    const names = Object.keys(whole);
    for (const name of [
      "runs.csv",
      "runs.parquet",
      "effects.csv",
      "effects.parquet",
      "mediators.csv",
    ]) {
      expect(names).toContain(name);
    }
    expect(names.filter((name) => name.startsWith("figures/")).length).toBeGreaterThanOrEqual(3);
    expect(names).toContain("report.html");
    expect(names.filter((name) => name.includes("unfinished") || name === "lock")).toEqual([]);
    const csv = readFileSync(join(folder, "whole", "runs.csv"), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(csv).toHaveLength(1 + 16);
  });

  test("is the same bytes with two workers, in another folder", () => {
    expect(run("two", "--workers", "2").status).toBe(0);
    expect(bytesOf("two")).toEqual(whole);
  });

  test("takes finished runs from the store, also for another folder", () => {
    const { status, stdout } = tokenpit(
      "run",
      "study.yaml",
      "--out",
      "again",
      "--store",
      "two-store",
      "--json",
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ computed: 0, reused: 16 });
    expect(bytesOf("again")).toEqual(whole);
  });

  test("is written anew by `study report`, which runs nothing", () => {
    rmSync(join(folder, "two", "report.html"));
    expect(tokenpit("report", "study.yaml", "--out", "two", "--store", "two-store").status).toBe(0);
    expect(bytesOf("two")).toEqual(whole);
    const { status, stderr } = tokenpit(
      "report",
      "study.yaml",
      "--out",
      "none",
      "--store",
      "none-store",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("not finished");
  });

  test("computes a damaged result again", () => {
    const packs = readdirSync(join(folder, "two-store"), { recursive: true, encoding: "utf8" });
    const pack = join(
      folder,
      "two-store",
      packs.find((name) => name.endsWith(".pack"))!,
    );
    const text = readFileSync(pack, "utf8");
    writeFileSync(pack, text.replace('"ledgerSum":0', '"ledgerSum":1'));
    const { stdout } = tokenpit(
      "run",
      "study.yaml",
      "--out",
      "two",
      "--store",
      "two-store",
      "--json",
    );
    expect(JSON.parse(stdout)).toMatchObject({ computed: 1, reused: 15 });
    expect(bytesOf("two")).toEqual(whole);
  });
});

describe("a folder that cannot take the study", () => {
  test("another study's is refused and left as it is", () => {
    writeFileSync(join(folder, "other.yaml"), STUDY.replace("seed: 5", "seed: 6"));
    const { status, stderr } = tokenpit(
      "run",
      "other.yaml",
      "--out",
      "whole",
      "--store",
      "whole-store",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("holds another study");
    expect(bytesOf("whole")).toEqual(whole);
  });

  test("one in which another process is at work is refused", () => {
    writeFileSync(join(folder, "whole", "lock"), String(process.pid));
    const { status, stderr } = run("whole");
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining(`process ${process.pid} is at work there`),
    ]);
    rmSync(join(folder, "whole", "lock"));
  });

  test("the lock of a process that is gone is taken over", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFileSync(join(folder, "whole", "lock"), String(pid));
    expect(run("whole").status).toBe(0);
    expect(bytesOf("whole")).toEqual(whole);
  });

  test("a file in its place is refused", () => {
    appendFileSync(join(folder, "file"), "");
    expect(run("file").status).toBe(2);
    mkdirSync(join(folder, "full"));
    writeFileSync(join(folder, "full", "notes.txt"), "mine");
    expect(run("full").status).toBe(2);
    expect(readdirSync(join(folder, "full"))).toEqual(["notes.txt"]);
    expect(existsSync(join(folder, "full-store"))).toBe(false);
  });
});

test(
  `killed at ${KILLS} random moments, the study ends in the same bytes`,
  async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const afterMs = 250 + ((kill * 7919) % 900);
      await killedAfter(afterMs);
    }
    expect(run("killed", "--workers", "2").status).toBe(0);
    expect(bytesOf("killed")).toEqual(whole);
  },
  20_000 + KILLS * 3000,
);

/** Starts the study and kills it, threads and all, without warning. */
function killedAfter(ms: number): Promise<void> {
  const words = ["study", "run", "study.yaml", "--out", "killed", "--store", "killed-store"];
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder, stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  return new Promise((ended) => {
    child.on("exit", () => {
      clearTimeout(timer);
      ended();
    });
  });
}
