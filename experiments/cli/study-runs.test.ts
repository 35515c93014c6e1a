import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  type Ended,
  StudyWorkplace,
  TWO_ROUND_STUDY,
} from "../../tests/studies/study-workplace.ts";

const KILLS = 15;

const place = new StudyWorkplace();
const { folder } = place;
let whole: Record<string, string>;
/** How long an undisturbed run takes. */
let wholeMs = 0;

const tokenpit = (...words: string[]): Ended => place.study(...words);

const run = (out: string, ...words: string[]): Ended => place.run(out, ...words);

const bytesOf = (out: string): Record<string, string> => place.bytesOf(out);

beforeAll(() => {
  const startMs = performance.now();
  const { status, stderr } = run("whole", "--workers", "1");
  if (status !== 0) throw new Error(stderr);
  wholeMs = performance.now() - startMs;
  whole = bytesOf("whole");
}, 60_000);

afterAll(() => place.remove());

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

  // Two are tried below, by a clock that jumps and by kills.
  test("is the same bytes with seven workers, in another folder", () => {
    expect(run("seven", "--workers", "7").status).toBe(0);
    expect(bytesOf("seven")).toEqual(whole);
  });

  test("is the same bytes where the clock jumps years on and back, and no run is given up", () => {
    const clock = new URL("../../tests/fixtures/jumping-clock.mjs", import.meta.url);
    vi.stubEnv("NODE_OPTIONS", `--import ${clock.href}`);
    const { status, stderr } = run("jumping", "--workers", "2");
    vi.unstubAllEnvs();
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(bytesOf("jumping")).toEqual(whole);
    const told = JSON.parse(readFileSync(join(folder, "jumping", "provenance.json"), "utf8"));
    expect(Math.abs(Date.parse(told.start) - Date.now())).toBeGreaterThan(300 * 86_400_000);
    expect(told.wallSeconds).toBeGreaterThan(0);
    expect(told.wallSeconds).toBeLessThan(3600);
  });

  test("takes finished runs from the store, also for another folder", () => {
    const { status, stdout } = tokenpit(
      "run",
      "study.yaml",
      "--out",
      "again",
      "--store",
      "seven-store",
      "--json",
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ computed: 0, reused: 16 });
    expect(bytesOf("again")).toEqual(whole);
  });

  test("is written anew by `study report`, which runs nothing", () => {
    rmSync(join(folder, "seven", "report.html"));
    expect(
      tokenpit("report", "study.yaml", "--out", "seven", "--store", "seven-store").status,
    ).toBe(0);
    expect(bytesOf("seven")).toEqual(whole);
    const { status, stderr } = tokenpit(
      "report",
      "study.yaml",
      "--out",
      "none",
      "--store",
      "none-store",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("is not in the store");
  });

  test("computes a damaged result again", () => {
    const packs = readdirSync(join(folder, "seven-store"), { recursive: true, encoding: "utf8" });
    const pack = join(
      folder,
      "seven-store",
      packs.find((name) => name.endsWith(".pack"))!,
    );
    const text = readFileSync(pack, "utf8");
    writeFileSync(pack, text.replace('"ledgerSum":0', '"ledgerSum":1'));
    const { stdout } = tokenpit(
      "run",
      "study.yaml",
      "--out",
      "seven",
      "--store",
      "seven-store",
      "--json",
    );
    expect(JSON.parse(stdout)).toMatchObject({ computed: 1, reused: 15 });
    expect(bytesOf("seven")).toEqual(whole);
  });
});

describe("a folder that cannot take the study", () => {
  test("another study's is refused and left as it is", () => {
    writeFileSync(
      join(folder, "other.yaml"),
      TWO_ROUND_STUDY.replace("name: small", "name: other"),
    );
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

test("a running study is not started twice, is cancelled from elsewhere, and goes on afterwards", async () => {
  writeFileSync(
    join(folder, "long.yaml"),
    TWO_ROUND_STUDY.replace("replications: 4", "replications: 2000").replace(
      "name: small",
      "name: long",
    ),
  );
  const words = ["long.yaml", "--out", "long", "--store", "long-store"];
  const running = place.started("run", ...words);
  while (!existsSync(join(folder, "long-store"))) await later(100);
  const second = tokenpit("run", ...words);
  expect([second.status, second.stderr]).toEqual([2, expect.stringContaining("is at work there")]);
  const cancelled = tokenpit("cancel", ...words);
  expect([cancelled.status, cancelled.stdout]).toEqual([0, expect.stringContaining("has stopped")]);
  const { status, stderr } = await running;
  expect(status).toBe(143);
  expect(stderr).toContain("stopped; finished runs are kept, start again to go on");
  const { finished, atWork } = JSON.parse(tokenpit("status", ...words, "--json").stdout);
  expect(finished).toBeGreaterThan(0);
  expect(atWork).toBeNull();
  expect(existsSync(join(folder, "long", "report.html"))).toBe(false);
});

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test(
  `killed at ${KILLS} random moments, the study ends in the same bytes`,
  async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const afterMs = wholeMs * (((kill * 7919) % 1000) / 1000);
      await place.killedAfter("killed", afterMs);
    }
    expect(run("killed", "--workers", "2").status).toBe(0);
    expect(bytesOf("killed")).toEqual(whole);
  },
  60_000 + KILLS * 8000,
);

describe("a place that cannot be written", () => {
  const ended = (...words: string[]): Ended => tokenpit("run", "study.yaml", ...words);

  test("for the store is wrong use, and no folder of results is begun", () => {
    const { status, stderr } = ended("--out", "never", "--store", "/dev/null/y");
    expect(stderr).toContain("/dev/null/y cannot be written (ENOTDIR): name another store");
    expect(status).toBe(2);
    expect(existsSync(join(folder, "never"))).toBe(false);
  });

  test("for the results is wrong use, and no store is begun", () => {
    const { status, stderr } = ended("--out", "/dev/null/y", "--store", "no-store");
    expect(stderr).toContain("/dev/null/y cannot be written (ENOTDIR): name another folder");
    expect(status).toBe(2);
    expect(existsSync(join(folder, "no-store"))).toBe(false);
  });
});

describe("a place that cannot be written any more once the study is at work", () => {
  const KEPT = "finished runs are kept: move it away and start again to go on";

  test("in the store: the sentence says where, why and what to do; what is finished is not run again", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "whole", "manifest.json"), "utf8")) as {
      readonly arms: readonly { readonly series: string }[];
    };
    const last = manifest.arms.at(-1)!.series; // of the second round, after the reference's
    const inTheWay = join(folder, "torn-store", last.slice(0, 2));
    mkdirSync(join(folder, "torn-store"));
    writeFileSync(inTheWay, "");
    const { status, stderr } = run("torn", "--workers", "1");
    expect(stderr).toContain(`torn-store: a file is where a folder belongs (ENOTDIR); ${KEPT}`);
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
    rmSync(inTheWay);
    const again = run("torn", "--json");
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout).reused).toBeGreaterThan(0);
    expect(bytesOf("torn")).toEqual(whole);
  });

  test("in the folder of the results: no run is lost, and the study ends in the same bytes", () => {
    const figures = join(folder, "torn", "figures");
    rmSync(figures, { recursive: true });
    writeFileSync(figures, "");
    for (const ended of [
      run("torn"),
      tokenpit("report", "study.yaml", "--out", "torn", "--store", "torn-store"),
    ]) {
      expect(ended.stderr).toContain(
        `${figures}: a file is where a folder belongs (ENOTDIR); ${KEPT}`,
      );
      expect(ended.stderr).not.toContain("    at ");
      expect(ended.status).toBe(1);
    }
    rmSync(figures);
    const { stdout } = run("torn", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ computed: 0, reused: 16 });
    expect(bytesOf("torn")).toEqual(whole);
  });
});
