import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliResult, runCli } from "../../tests/fixtures/run-cli.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";

const STUDY = `schema: 1
name: small
title: What do fees do to a small market?
scenario: market.yaml
seed: 5
replications: 3
arms:
  dear: { set: { rules: { fees: { SCU: { clientFee: 90 USD } } } } }
outcomes:
  primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } }
`;

const FRACTION = `schema: 1
name: fraction
title: Which of three settings matters?
scenario: market.yaml
seed: 5
replications: 2
factors:
  a: { path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 3 }
  b: { path: agents.noise.count, from: 6, to: 10, whole: true }
  c: { path: agents.value.count, from: 4, to: 8, whole: true }
design: { kind: fractional_factorial, halvings: 1 }
outcomes:
  primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } }
`;

let folder: string;

const cli = (line: string): Promise<CliResult> => runCli(line.split(" "), { folder });

const read = (file: string): string => readFileSync(join(folder, file), "utf8");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-study-commands-"));
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  write("market.yaml", SMALL_MARKET);
  write("study.yaml", STUDY);
  write("dearer.yaml", STUDY.replace("90 USD", "900 USD"));
  write("fraction.yaml", FRACTION);
  for (const line of ["study run study.yaml --out a", "study run dearer.yaml --out b"]) {
    const { code, stderr } = await cli(line);
    if (code !== 0) throw new Error(stderr);
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("study plan", () => {
  test("tells arms, runs, what is finished, and the time", async () => {
    const { code, stdout } = await cli("study plan study.yaml --out a --workers 2");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^small: 2 arms, 6 runs, 6 finished$/m);
    expect(stdout).toMatch(/^ {2}dear +arm +3 runs, 3 finished$/m);
    expect(stdout).toMatch(/^nothing is left to run$/m);
    expect(stdout).toMatch(/^pre-registration [0-9a-f]{64}$/m);
  });

  test("counts what another study has finished, and tells what a fraction confounds", async () => {
    const { stdout } = await cli("study plan fraction.yaml");
    expect(stdout).toMatch(/^fraction: 6 arms, 12 runs, 2 finished$/m);
    expect(stdout).toMatch(/^aliased: a = b x c$/m);
    expect(stdout).toMatch(/^about \d+ s on \d+ workers \(.* s a run\)$/m);
  });

  test("--json says the same as data", async () => {
    const plan = JSON.parse((await cli("study plan study.yaml --out a --json")).stdout);
    expect(plan).toMatchObject({ study: "small", cells: 6, finished: 6, waiting: false });
    expect(plan.cellSeconds).toBeGreaterThan(0);
  });
});

test("study estimate measures one run", async () => {
  const { stdout } = await cli("study estimate fraction.yaml --workers 3");
  expect(stdout).toMatch(/^fraction: 10 of 12 runs are left$/m);
  expect(stdout).toMatch(/^one run takes .* s and .* MB of the engine's memory$/m);
  const { cell } = JSON.parse((await cli("study estimate fraction.yaml --json")).stdout);
  expect(cell.storedBytes).toBeGreaterThan(500);
});

describe("study status", () => {
  test("and the report name the store that they looked in", async () => {
    const { stdout } = await cli("study status study.yaml --out a");
    expect(stdout).toContain(`finished runs are kept in ${join(folder, ".tokenpit", "store")}\n`);
    const elsewhere = join(folder, "nowhere");
    const line = "study.yaml --out a --store nowhere";
    expect((await cli(`study status ${line}`)).stdout).toContain(
      `finished runs are kept in ${elsewhere}, which is not there yet\n`,
    );
    const { code, stderr } = await cli(`study report ${line}`);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        `is not in the store ${elsewhere}: tokenpit study run goes on with it`,
      ),
    ]);
  });

  test("tells that all is there and whole", async () => {
    const { stdout } = await cli("study status study.yaml --out a");
    expect(stdout).toMatch(/^nobody is at work on it$/m);
    expect(stdout).toMatch(/^report: written$/m);
  });

  test("tells of files that were cut short, edited, or are gone", async () => {
    const [table, report] = [read("b/effects.csv"), read("b/report.md")];
    writeFileSync(join(folder, "b/effects.csv"), table.slice(0, -3));
    rmSync(join(folder, "b/report.md"));
    const { damaged } = JSON.parse((await cli("study status dearer.yaml --out b --json")).stdout);
    expect(damaged).toEqual(["effects.csv was cut short or edited", "report.md is gone"]);
    expect((await cli("study report dearer.yaml --out b")).code).toBe(0);
    expect([read("b/effects.csv"), read("b/report.md")]).toEqual([table, report]);
  });

  test("tells who is at work", async () => {
    writeFileSync(join(folder, "a/lock"), String(process.pid));
    const { stdout } = await cli("study status study.yaml --out a");
    rmSync(join(folder, "a/lock"));
    expect(stdout).toContain(`process ${process.pid} is at work on it`);
  });
});

test("study cancel has nothing to do where nobody is at work", async () => {
  const { code, stdout } = await cli("study cancel study.yaml --out a");
  expect([code, stdout]).toEqual([0, `nobody is at work in ${join(folder, "a")}\n`]);
  for (const line of ["study run --help", "study cancel --help"]) {
    expect((await cli(line)).stdout).toContain("143");
  }
});

describe("a study that has changed since it was registered", () => {
  test("is refused, goes on with a reason, and shows it", async () => {
    const changed = STUDY.replace("smallestShare: 10 %", "smallestShare: 20 %");
    writeFileSync(join(folder, "changed.yaml"), changed);
    await cli("study run study.yaml --out c");
    const refused = await cli("study run changed.yaml --out c");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      "changed since: study.outcomes.primary.SCU.volume_lots_a_day.smallestShare",
    );
    const words = ["study", "run", "changed.yaml", "--out", "c", "--deviate", "a slip of the pen"];
    expect((await runCli(words, { folder })).code).toBe(0);
    expect(JSON.parse(read("c/manifest.json")).deviations).toMatchObject([
      { reason: "a slip of the pen", changes: [{ registered: 0.1, now: 0.2 }] },
    ]);
    expect((await cli("study status changed.yaml --out c")).stdout).toContain("a slip of the pen");
  });
});

describe("diff", () => {
  test("of a study and itself tells no difference", async () => {
    const { code, stdout } = await cli("diff a a");
    expect([code, stdout]).toEqual([0, "no difference: 6 runs are the same\n"]);
  });

  test("tells what changed, and where first", async () => {
    const { code, stdout } = await cli("diff a b");
    expect(code).toBe(1);
    expect(stdout).toContain('study.arms.dear.set.rules.fees.SCU.clientFee: "90 USD" -> "900 USD"');
    expect(stdout).toMatch(/^runs: 3 the same, 3 changed, 0 only in A, 0 only in B$/m);
    expect(stdout).toMatch(
      /^first: arm dear, replication 0: \w+ \S+ -> \S+ \(\d+ columns differ\)$/m,
    );
    expect(stdout).toMatch(/^effects: 1 estimates changed, \d verdicts$/m);
    const diff = JSON.parse((await cli("diff a b --json")).stdout);
    expect(diff).toMatchObject({ same: false, changedCells: 3, byArm: { dear: 3 } });
  });

  test("refuses what cannot be trusted", async () => {
    expect((await cli("diff a nowhere")).stderr).toBe("nowhere: there is no such folder\n");
    const manifest = read("c/manifest.json");
    writeFileSync(join(folder, "c/manifest.json"), manifest.slice(0, 100));
    expect((await cli("diff a c")).stderr).toContain("no whole manifest.json");
    writeFileSync(join(folder, "c/manifest.json"), manifest);
    const runs = readFileSync(join(folder, "c/runs.parquet"));
    writeFileSync(join(folder, "c/runs.parquet"), runs.subarray(0, 999));
    const { code, stderr } = await cli("diff a c");
    expect([code, stderr]).toEqual([
      2,
      "c: runs.parquet was cut short or edited; tokenpit study report writes the study's files anew\n",
    ]);
  });
});

describe("store", () => {
  test("verify counts what is whole and finds what is not", async () => {
    expect((await cli("store verify")).stdout).toMatch(/: 9 runs in 3 series, 0 lines damaged$/m);
    const store = join(folder, ".tokenpit/store");
    const packs = readdirSync(store, { recursive: true, encoding: "utf8" });
    const pack = join(
      store,
      packs.find((name) => name.endsWith(".pack"))!,
    );
    const text = readFileSync(pack, "utf8");
    writeFileSync(pack, text.replace('"ledgerSum":0', '"ledgerSum":1'));
    const { code, stdout } = await cli("store verify --json");
    expect((await cli("store verify")).stdout).toMatch(/: 8 runs in 3 series, 1 line damaged$/m);
    writeFileSync(pack, text);
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { cells: 8, damaged: [`${pack}:1`] }]);
  });

  test("prune keeps what the engine can use, or what the results need", async () => {
    const pruned = async (words: string): Promise<number> =>
      JSON.parse((await cli(`store prune --json ${words}`.trimEnd())).stdout).series;
    expect(await pruned("")).toBe(0);
    expect(await pruned("--keep a --trial")).toBe(1);
    expect(await pruned("--keep a --keep b")).toBe(0);
    expect(await pruned("--keep a")).toBe(1);
    expect((await cli("store verify")).stdout).toMatch(/: 6 runs in 2 series/);
    expect((await cli("study report dearer.yaml --out b")).stderr).toContain("is not in the store");
  });

  test("a folder that is no store is refused, and nothing in it is touched", async () => {
    for (const line of ["store prune --store a", "store verify --store a"]) {
      expect(await cli(line)).toEqual({
        code: 2,
        stdout: "",
        stderr: "a is no store: it holds what no store does; name a store with --store\n",
      });
    }
    expect(read("a/report.md")).toContain("What do fees do");
  });

  test("a store that is not there is told", async () => {
    expect((await cli("store verify --store nowhere")).stderr).toBe(
      "nowhere: there is no such store\n",
    );
  });
});
