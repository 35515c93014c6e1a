import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliResult, runCli } from "../../../tests/fixtures/run-cli.ts";

const ORDER = {
  type: "new",
  id: "a",
  account: "ann",
  instrument: "SCU-2027-03",
  side: "buy",
  price: 2.8,
};
const STDIN = [
  { ...ORDER, time: 1, quantity: 11 },
  { ...ORDER, time: 2, quantity: 10 },
]
  .map((message) => `${JSON.stringify(message)}\n`)
  .join("");

const RULEBOOKS: Record<string, string> = {
  "limit.yaml": "rules: { positionLimits: { SCU: { singleMonth: { lots: 10 lots } } } }",
  "misspelt.yaml": "rules: { positionLimits: { SCU: { singelMonth: { lots: 10 lots } } } }",
  "unfit.yaml": "rules: { priceLimits: { SCU: {} } }",
};

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-replay-")));
  for (const [file, rules] of Object.entries(RULEBOOKS)) {
    const text = `schema: 1\ncontracts: { SCU: { terms: nymex-gpu1 } }\n${rules}\n`;
    writeFileSync(join(folder, file), text);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const replay = (...flags: string[]): Promise<CliResult> =>
  runCli(["replay", "-", ...flags], { folder, stdin: STDIN });

const events = ({ stdout }: CliResult): unknown[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { event: unknown }).event);

describe("the rulebook of a replay", () => {
  test("without one nothing is limited", async () => {
    const result = await replay();
    expect(events(result)).toEqual(["accepted", "rejected"]);
    expect(result.stdout).toContain('"reason":"duplicate_id"');
  });

  test("with one its limits hold", async () => {
    const result = await replay("--rules", "limit.yaml");
    expect(events(result)).toEqual(["rule", "rejected", "accepted"]);
    expect(result.stdout).toContain('"reason":"position_limit"');
    expect(result.code).toBe(0);
  });

  test("a mistake in it is told with its place, before anything is replayed", async () => {
    const { code, stdout, stderr } = await replay("--rules", "misspelt.yaml");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/misspelt\.yaml:3:35 .*did you mean `singleMonth`/);
  });

  test("what a replay cannot carry out is refused", async () => {
    const { code, stdout, stderr } = await replay("--rules", "unfit.yaml");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("unfit.yaml: rules.priceLimits.SCU: a replay has no settlement price");
  });

  test("a file that is not there is said", async () => {
    const { code, stderr } = await replay("--rules", "gone.yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("gone.yaml");
  });
});
