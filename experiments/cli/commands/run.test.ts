import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliResult, runCli } from "../../../tests/fixtures/run-cli.ts";
import { TINY_MARKET } from "../../../tests/fixtures/tiny-market.ts";
import { OutputFolderError } from "../../record/output-folder.ts";
import { Unwritable } from "../../record/unwritable.ts";
import type { RunRequest, RunScenario, RunSummary } from "../run-port.ts";
import { runCommand } from "./run.ts";

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-run-")));
  const text = TINY_MARKET.replace("class: noise", "class: noise-trader");
  writeFileSync(
    join(folder, "market.yaml"),
    text.replace("class: firm", "class: application-hedger"),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

const SUMMARY: RunSummary = {
  scenario: "tiny",
  seed: 7,
  days: 5,
  traceHash: "aa",
  marketHash: "bb",
  events: 1000,
  trades: 100,
  wallSeconds: 1.25,
  ledgerSum: 0,
  metrics: {
    spread_ticks: { value: 1.23456789, status: "ok", n: 10 },
    depth: { value: null, status: "empty_book", n: 0 },
  },
};

const simulated: RunScenario = () => Promise.resolve(SUMMARY);

const cli = (line: string, runScenario: RunScenario = simulated): Promise<CliResult> => {
  const load = (): Promise<RunScenario> => Promise.resolve(runScenario);
  const run = runCommand({ here: load, apart: load });
  return runCli(`run ${line}`.split(" "), { folder, commands: { run } });
};

/** What the command asks of the simulation. */
async function asked(line: string): Promise<RunRequest> {
  const requests: RunRequest[] = [];
  const result = await cli(line, (request) => {
    requests.push(request);
    return Promise.resolve(SUMMARY);
  });
  expect(result.stderr).toBe("");
  return requests[0]!;
}

describe("what is asked of the simulation", () => {
  test("the scenario of the file, seed 1, no tables", async () => {
    const { resolved, identity, out, specHash, isStopped } = await asked("market.yaml");
    expect(resolved.scenario).toMatchObject({ name: "tiny", days: 5 });
    expect(identity).toEqual({ seed: 1, replication: 0, antithetic: false });
    expect([out, isStopped()]).toEqual([null, false]);
    expect([await asked("market.yaml"), await asked("market.yaml --twins")]).toMatchObject([
      { twins: false },
      { twins: true },
    ]);
    expect(specHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("flags are laid over it", async () => {
    const line = "market.yaml --seed 9007199254740991 --days 9 --replication 3 --out results/one";
    const { resolved, identity, out } = await asked(line);
    expect(resolved.scenario.days).toBe(9);
    expect(resolved.spec["days"]).toBe(9);
    expect(identity).toMatchObject({ seed: Number.MAX_SAFE_INTEGER, replication: 3 });
    expect(out).toBe(join(folder, "results/one"));
  });
});

describe("what is printed", () => {
  test("a summary for people", async () => {
    const { code, stdout, stderr } = await cli("market.yaml --seed 7 --out here");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`tiny: 5 trade dates, seed 7
  trades      100
  events      1000, in 1.3 s
  ledger sum  0
  trace hash  aa
  market hash bb
  tables in   here
metrics
  spread_ticks 1.23457
  depth        none (empty book)
`);
  });

  test("--json prints the one document", async () => {
    const { code, stdout, stderr } = await cli("market.yaml --json");
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toEqual(SUMMARY);
  });
});

describe("what is refused", () => {
  test.each([
    [
      "market.yaml --seed 9007199254740992",
      "--seed: found 9007199254740992; allowed: a whole number from 0 to 9007199254740991",
    ],
    [
      "market.yaml --seed=-1",
      "--seed: found -1; allowed: a whole number from 0 to 9007199254740991",
    ],
    [
      "market.yaml --seed one",
      "--seed: found one; allowed: a whole number from 0 to 9007199254740991",
    ],
    [
      "market.yaml --days 0",
      "--days: found 0; allowed: a whole number (trade dates), at least 1 and at most 2600",
    ],
    [
      "market.yaml --days many",
      '--days: found the text "many"; allowed: a whole number (trade dates), at least 1 and at most 2600',
    ],
    ["nowhere.yaml", "nowhere.yaml: there is no such file"],
  ])("run %s", async (line, told) => {
    expect(await cli(line)).toEqual({ code: 2, stdout: "", stderr: `${told}\n` });
  });

  test("bad input with --json is one document as well", async () => {
    const { code, stdout } = await cli("market.yaml --days 0 --json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ file: "--days", path: "days" }] });
  });

  test("a folder that holds another run is wrong use", async () => {
    const taken: RunScenario = () =>
      Promise.reject(new OutputFolderError("here: it holds another run"));
    expect(await cli("market.yaml --out here", taken)).toEqual({
      code: 2,
      stdout: "",
      stderr: "here: it holds another run\n",
    });
  });

  test("a disk that is full is told in a sentence", async () => {
    const full: RunScenario = () => Promise.reject(new Unwritable("here", "ENOSPC"));
    expect(await cli("market.yaml --out here", full)).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "tokenpit: here: the disk is full (ENOSPC); nothing of the run is kept: make room and start again\n",
    });
  });

  test("what breaks within is a failure, with its trace", async () => {
    const broken: RunScenario = () => Promise.reject(new Error("an invariant is broken"));
    const { code, stdout, stderr } = await cli("market.yaml", broken);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^tokenpit failed: Error: an invariant is broken\n {4}at /);
  });
});
