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
replications: 2
arms:
  dear: { set: { rules: { fees: { SCU: { clientFee: 90 USD } } } } }
outcomes:
  primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } }
`;

let folder: string;

const cli = (line: string): Promise<CliResult> => runCli(line.split(" "), { folder });

const read = (file: string): string => readFileSync(join(folder, file), "utf8");

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-study-damage-"));
  write("market.yaml", SMALL_MARKET);
  write("study.yaml", STUDY);
  const { code, stderr } = await cli("study run study.yaml --out a --workers 1");
  if (code !== 0) throw new Error(stderr);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("the registered study", () => {
  test.each([
    ["edited", "was edited after the results were written", (text: string) => `${text} `],
    ["replaced by no document", "was edited after the results were written", () => "cut o"],
    ["deleted", "is gone", null],
  ])("%s, is told wherever the folder is used", async (_, what, change) => {
    const registered = read("a/study.json");
    if (change === null) rmSync(join(folder, "a/study.json"));
    else write("a/study.json", change(registered));
    const problem = `study.json, which registers the study, ${what}: put the registered one back`;
    const status = await cli("study status study.yaml --out a");
    const others = [await cli("diff a a"), await cli("study run study.yaml --out a")];
    write("a/study.json", registered);
    expect(status.stdout).toContain(`\n${problem}\n`);
    for (const { code, stderr } of others) {
      expect([code, stderr]).toEqual([2, expect.stringContaining(`a: ${problem}`)]);
    }
    expect((await cli("diff a a")).code).toBe(0);
  });

  test("edited together with the study's file, is told as well", async () => {
    const registered = read("a/study.json");
    write("other.yaml", STUDY.replace("smallestShare: 10 %", "smallestShare: 50 %"));
    await cli("study run other.yaml --out other");
    write("a/study.json", read("other/study.json"));
    const { code, stderr } = await cli("study run other.yaml --out a");
    write("a/study.json", registered);
    expect([code, stderr]).toEqual([2, expect.stringContaining("was edited after the results")]);
  });
});

test("declared deviations that were edited are told by every command", async () => {
  write("a/deviations.json", "[{");
  for (const line of [
    "study status study.yaml",
    "study run study.yaml",
    "study report study.yaml",
  ]) {
    const { code, stdout, stderr } = await cli(`${line} --out a`);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(
      "a/deviations.json was cut short or edited: put back what was declared",
    );
  }
  rmSync(join(folder, "a/deviations.json"));
});

test("a picture that is gone is told, and drawn anew by `study report`", async () => {
  const [picture] = readdirSync(join(folder, "a/figures")).filter((name) => name.endsWith(".png"));
  const path = join(folder, "a/figures", picture!);
  const drawn = readFileSync(path);
  rmSync(path);
  const { stdout } = await cli("study status study.yaml --out a");
  expect(stdout).toContain(
    `figures/${picture} is gone, a picture: tokenpit study report draws it anew\n`,
  );
  expect((await cli("study report study.yaml --out a")).code).toBe(0);
  expect(readFileSync(path).equals(drawn)).toBe(true);
  expect((await cli("study status study.yaml --out a")).stdout).not.toContain("is gone");
});

describe("a run that is damaged in the store", () => {
  const packs = (): string[] =>
    readdirSync(join(folder, ".tokenpit/store"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".pack"))
      .map((name) => join(".tokenpit/store", name));

  test("does not count as finished, and is told apart once it was run again", async () => {
    const [pack] = packs();
    write(pack!, read(pack!).replace('"ledgerSum":0', '"ledgerSum":1'));
    const before = await cli("study status study.yaml --out a");
    expect(before.stdout).toMatch(/^small: 2 arms, 4 runs, 3 finished$/m);
    expect(before.stdout).toMatch(/^damaged in the store: 1; study run makes them again$/m);
    expect((await cli("study report study.yaml --out a")).code).toBe(2);
    expect((await cli("store verify")).code).toBe(1);
    expect((await cli("study run study.yaml --out a --workers 1")).code).toBe(0);
    const { code, stdout } = await cli("store verify");
    expect(code).toBe(0);
    expect(stdout).toContain(
      "0 lines damaged\n1 line more damaged, of runs that are whole elsewhere in the store:\n" +
        `  ${join(folder, pack!)}:1\n`,
    );
    expect((await cli("study status study.yaml --out a")).stdout).not.toContain("damaged");
  });
});
