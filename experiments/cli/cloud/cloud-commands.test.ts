import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { CloudStand, type StandOptions } from "../../../tests/fixtures/cloud-stand.ts";
import { type CliResult, runCli } from "../../../tests/fixtures/run-cli.ts";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";
import { failure } from "../../../tests/fixtures/states-stage.ts";

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

let folder: string;
let stand: CloudStand | null = null;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-cloud-commands-"));
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  write("market.yaml", SMALL_MARKET);
  write("study.yaml", STUDY);
  write("huge.yaml", `${STUDY.replace(": 3\n", ": 600000\n")}budget: { cells: 2000000 }\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await stand?.close();
  stand = null;
  vi.unstubAllEnvs();
});

const cli = (line: string): Promise<CliResult> => runCli(line.split(" "), { folder });
const open = async (options: StandOptions = {}): Promise<CloudStand> =>
  (stand = await CloudStand.open(options));

describe("what cannot be meant is refused with what to do instead, exit code 2", () => {
  test.each([
    [
      "run study.yaml --on asw",
      /--on: found asw; did you mean `aws`\? allowed: local, rehearsal, aws/,
    ],
    ["run study.yaml --on moon", /--on: found moon; allowed: local, rehearsal, aws/],
    ["status study.yaml --on rehearsal", /--on: found rehearsal; allowed: local, aws/],
    ["fetch study.yaml --on local", /--on: found local; allowed: aws/],
    ["run study.yaml --limit-dollars 5", /--limit-dollars goes with --on aws: .*leave it out/],
    [
      "run study.yaml --on aws --limit-dollars much",
      /--limit-dollars: found much; allowed: a number/,
    ],
    ["run study.yaml --on aws --limit-dollars -1", /--limit-dollars: found -1; allowed/],
    ["run study.yaml --on aws --memory 500", /--memory goes with --on local: .*runCellsMemoryMb/],
    ["run study.yaml --on rehearsal --memory 500", /--memory goes with --on local/],
    ["run study.yaml --on aws --workers 2", /--workers goes with --on local or rehearsal/],
    ["estimate study.yaml --on aws --workers 2", /--workers goes with --on local or rehearsal/],
  ])("%s", async (line, words) => {
    const { code, stderr } = await cli(`study ${line}`);
    expect([code, stderr]).toEqual([2, expect.stringMatching(words)]);
  });
});

describe("an account in which a study cannot be started, exit code 2", () => {
  const runs = async (): Promise<CliResult> => await cli("study run study.yaml --on aws --out a");

  test("no credentials, no region", async () => {
    await open();
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, undefined);
    vi.stubEnv("HOME", folder);
    const { code, stderr } = await runs();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/no AWS credentials .*: sign in/)]);
    vi.stubEnv("AWS_REGION", undefined);
    const nowhere = await runs();
    expect([nowhere.code, nowhere.stderr]).toEqual([
      2,
      expect.stringMatching(/no AWS region is set: name the one of the stack in AWS_REGION/),
    ]);
  });

  test("no stack, or one of another engine", async () => {
    await open({ account: { stacks: {} } });
    const { code, stderr } = await runs();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/npx cdk bootstrap, then/)]);
    await stand!.close();
    await open({ outputs: { EngineVersion: "0".repeat(64) } });
    const other = await runs();
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringMatching(/deployed is the engine version 0{64}, .*: deploy this one/),
    ]);
  });

  test("credentials that have expired", async () => {
    const refusal = { status: 400, code: "ExpiredToken", message: "no" };
    await open({ account: { refusal } });
    const { code, stderr } = await runs();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/have expired: sign in/)]);
  });

  test("a study that would cost more than is allowed: the estimate is told, nothing is started", async () => {
    const { stage } = await open();
    const { code, stderr } = await cli("study run study.yaml --on aws --limit-dollars 0 --out a");
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(
        /on AWS \(eu-north-1, account 0{12}\): 6 runs .*\nestimate: [^]*the limit of \$0: nothing was started/,
      ),
    ]);
    expect(stage.plane.executions).toEqual([]);
  });

  test("a study that is larger than any that was tried", async () => {
    const { stage } = await open();
    const { code, stderr } = await cli("study run huge.yaml --on aws --out huge");
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/has 1200000 runs; .* at most 1000000: split it/),
    ]);
    expect(stage.plane.executions).toEqual([]);
  });
});

describe("what goes wrong on the way, exit code 1", () => {
  test("a bucket that is not ours, or is gone", async () => {
    await open({ isAllowed: () => false });
    const { code, stderr } = await cli("study run study.yaml --on aws --out b");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/another account's, name the right/)]);
    await stand!.close();
    await open({ outputs: { ResultsBucket: "elsewhere" } });
    const gone = await cli("study run study.yaml --on aws --out b");
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringMatching(/bucket .* is gone/)]);
  });

  test("credentials that expire while the study runs", async () => {
    const { objects } = await open();
    const on = ({ operation }: { readonly operation: string }): boolean =>
      operation === "GetObject";
    objects.inject({ fault: { kind: "expired-token" }, on, times: 99 });
    const { code, stderr } = await cli("study run study.yaml --on aws --out b");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/have expired: .* start again/)]);
  });

  test("an execution that fails is told with its cause, and redriven by the next start", async () => {
    const { stage } = await open({
      work() {
        throw failure("Boom", JSON.stringify({ errorMessage: "the pit is closed" }));
      },
    });
    for (const redrives of [0, 1]) {
      const { code, stderr } = await cli("study run study.yaml --on aws --out c");
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/ended as FAILED \(Boom: the pit is closed\): .* start again/),
      ]);
      expect(stage.plane.executions.map(({ redriveCount }) => redriveCount)).toEqual([redrives]);
    }
  });
});

describe("a study that runs there", () => {
  test("that was never started is told so by status, cancel and fetch", async () => {
    await open();
    for (const line of ["status study.yaml --on aws", "cancel study.yaml --on aws"]) {
      const { code, stderr } = await cli(`study ${line}`);
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/was never started on AWS: tokenpit/),
      ]);
    }
    const { code, stderr } = await cli("study fetch study.yaml --out d");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/was never started there/)]);
  });

  test("can be looked at and canceled by others; who waits for it hears of it", async () => {
    let release = (): void => {};
    const held = new Promise<null>((resolve) => (release = () => resolve(null)));
    const { stage } = await open({ work: () => held });
    const running = cli("study run study.yaml --on aws --out e");
    await vi.waitUntil(() => stage.plane.executions.length > 0, { timeout: 30_000 });
    const status = await cli("study status study.yaml --on aws");
    expect(status.stdout).toMatch(/^execution [0-9a-f]{24}-1: RUNNING, round 1, planning\n0 of 0 /);
    const asked = await cli("study status study.yaml --on aws --json");
    expect(JSON.parse(asked.stdout)).toMatchObject({ phase: "planning", shards: { done: 0 } });
    const canceled = await cli("study cancel study.yaml --on aws");
    release();
    expect(canceled.stdout).toMatch(/was stopped; .*study run study\.yaml --on aws goes on/);
    const { code, stderr } = await running;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/ended as ABORTED \(Canceled/)]);
    const again = await cli("study cancel study.yaml --on aws");
    expect(again.stdout).toMatch(/had ended already: ABORTED/);
    const over = await cli("study status study.yaml --on aws");
    expect(over.stdout).toMatch(
      /\nit ended with Canceled: tokenpit study cancel\n.* goes on from where it failed \(a redrive\)/,
    );
  });
});

describe("study estimate --on aws", () => {
  test("asks the account what it may run, and tells on what it rests", async () => {
    await open();
    const { code, stdout } = await cli("study estimate study.yaml --on aws");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^small on AWS: 6 runs of about .*, at most 90 at once\nestimate: /);
    expect(stdout).not.toMatch(/no account was asked/);
    expect(stdout.match(/: assumption: /g)!.length).toBeGreaterThan(4);
  });

  test("does without one, and says why", async () => {
    await open({ account: { stacks: {} } });
    const { code, stdout } = await cli("study estimate study.yaml --on aws --json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      cells: 6,
      concurrency: 900,
      assumed: expect.stringMatching(/no stack/) as string,
      estimate: { shards: 1 },
      basis: { pricesAsOf: expect.stringMatching(/^20/) as string },
    });
  });
});
