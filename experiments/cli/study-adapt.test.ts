import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
replications: 2
reference: filed
arms:
  filed: { label: filed }
  dear: { set: { rules: { fees: { SCU: { clientFee: 90 USD } } } } }
controls:
  negative: { rules: { positionLimits: { SCU: { spotMonthStart: 3, allMonths: { lots: 90000 lots, mode: limit } } } } }
outcomes:
  primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } }
`;

const ADAPTATION = `study: study.yaml
rounds: 2
replications: 2
starts: 2
seed: 6
players:
  crowd:
    path: agents.noise.count
    levels: [2, 6]
    payoff: SCU.volume_lots_a_day
    goal: minimise
    group: noise
`;

let folder: string;

const cli = (line: string): Promise<CliResult> => runCli(line.split(" "), { folder });
const read = (file: string): string => readFileSync(join(folder, file), "utf8");
const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
const FILES = ["market.yaml", "adapted.yaml", "adaptation.csv", "regret.csv", "adaptation.md"];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-adapt-"));
  write("market.yaml", SMALL_MARKET);
  write("study.yaml", STUDY);
  write("adapt.yaml", ADAPTATION);
  const { code, stderr } = await cli(
    "study adapt adapt.yaml --out in/one --workers 1 --store first",
  );
  if (code !== 0) throw new Error(stderr);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("study adapt", () => {
  test("a crowd that cares for little volume is small, or stays away where it may", () => {
    const rows = read("in/one/regret.csv").trim().split("\r\n");
    expect(rows[0]).toContain("arm,participation,start,chosen,player,level");
    expect(rows.filter((row) => /,fixed,\d,\d,crowd,2,/.test(row))).toHaveLength(4);
    expect(rows.filter((row) => /,free,\d,\d,crowd,stays away,/.test(row))).toHaveLength(4);
    expect(read("in/one/adaptation.csv").trim().split("\r\n")).toHaveLength(
      1 + 2 * 2 * 2 * (2 + 3),
    );
    expect(read("in/one/adaptation.md")).toContain(
      "All starts of every arm end at the same levels.",
    );
  });

  test("writes the same bytes whoever works on it", async () => {
    const { code } = await cli("study adapt adapt.yaml --out in/two --workers 2 --store second");
    expect(code).toBe(0);
    for (const file of FILES) expect(read(`in/two/${file}`)).toBe(read(`in/one/${file}`));
  });

  test("the study that it writes is one, names the market from where it lies, and runs", async () => {
    const { code, stdout } = await cli(
      "study run in/one/adapted.yaml --out evaluated --store first --json",
    );
    expect(code).toBe(0);
    const { arms } = JSON.parse(stdout) as { arms: { name: string }[] };
    expect(arms.map(({ name }) => name)).toEqual([
      "filed-fixed",
      "filed-free",
      "dear-fixed",
      "dear-free",
      "negative-control",
    ]);
    expect(read("in/one/adapted.yaml")).toContain("noise: null");
  });

  test.each([
    ["seed: 6", "seed: 5", "adapt.yaml:5:7 seed: found 5, the study's own seed"],
    ["noise.count", "nois.count", "did you mean `agents.noise.count`?"],
    [
      "volume_lots_a_day",
      "volume_lots_a_dy",
      "no such measure: did you mean `SCU.volume_lots_a_day`?",
    ],
    ["group: noise", "group: crowd", "no such group of agents"],
    ["[2, 6]", "[2]", "found 1; allowed: at least two levels"],
    ["[2, 6]", "[2, 2]", "the level 2 stands twice"],
    ["rounds: 2", "round: 2", "adapt.yaml:2:1 round: unknown key: did you mean `rounds`?"],
    ["study: study.yaml", "study: other.yaml", "other.yaml"],
  ])("%s as %s is refused, and nothing is written", async (before, after, message) => {
    write("bad-adapt.yaml", ADAPTATION.replace(before, after));
    const { code, stderr } = await cli("study adapt bad-adapt.yaml --out bad --store third");
    expect(code).toBe(2);
    expect(stderr.replaceAll("bad-adapt", "adapt")).toContain(message);
  });
});
