import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../../tests/fixtures/run-cli.ts";
import type { Calibration } from "../../calibration/calibrate.ts";
import {
  PLAIN_PAPER_PROCESS,
  pricesAsCsv,
  simulatedPrices,
} from "../../calibration/simulated-series.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-calibrate-"));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const cli = (...words: string[]) => runCli(words, { folder });

const START = "2020-01-01";
const line = (i: number, price: number | string): string =>
  `${new Date(Date.parse(START) + i * 86_400_000).toISOString().slice(0, 10)},${price}\n`;
const rows = (n: number, price: (i: number) => number | string): string =>
  `date,price\n${Array.from({ length: n }, (_, i) => line(i, price(i))).join("")}`;

const SHORT = pricesAsCsv(simulatedPrices(PLAIN_PAPER_PROCESS, 1, { seed: 2, replication: 0 }));

describe("what is fitted", () => {
  test("goes to a folder, and a scenario takes it", async () => {
    write("prices.csv", SHORT);
    const { code, stdout } = await cli("calibrate", "prices.csv", "--out", "out", "--json");
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Calibration;
    expect(found.estimates.map(({ value }) => Number.isFinite(value))).not.toContain(false);
    expect(found.aic).toBeCloseTo(12 - 2 * found.logLikelihood, 9);
    expect(found.warnings.join("\n")).toContain("1.0 years are short");
    expect(readFileSync(join(folder, "out/prices.svg"), "utf8")).toContain("<svg");
    expect(existsSync(join(folder, "out/calibration.txt"))).toBe(true);
    const yaml = readFileSync(join(folder, "out/economy.yaml"), "utf8");
    write("market.yaml", `schema: 1\nextends: scu-nymex\nname: fitted\n${yaml}`);
    expect(await cli("validate", "market.yaml")).toMatchObject({ code: 0, stderr: "" });
  });

  test.each([
    ["a walk", 0, "does not show that the price reverts"],
    ["a rise without end", 0.004, "does not revert within the series"],
  ])("%s is told, without a number that is none", async (_, drift, words) => {
    let x = 0;
    let state = 1;
    const walk = rows(400, () => {
      state = (state * 48_271) % 2_147_483_647;
      x += 0.02 * (state / 2_147_483_647 - 0.5) + drift;
      return (2 * Math.exp(x)).toFixed(5);
    });
    write("walk.csv", walk);
    const { code, stdout } = await cli("calibrate", "walk.csv");
    expect(code).toBe(0);
    expect(stdout).toContain(words);
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });
});

describe("what is refused", () => {
  test.each([
    ["a zero", rows(70, (i) => (i === 4 ? 0 : 2)), "bad.csv:6:1 price: found 0; allowed"],
    ["a negative price", rows(70, (i) => (i === 4 ? -1 : 2)), "bad.csv:6:1 price: found -1"],
    ["no number", rows(70, (i) => (i === 4 ? "n/a" : 2)), "bad.csv:6:1 price: found n/a"],
    ["a date twice", `${rows(1, () => 2)}${line(0, 2)}`, "2020-01-01, the date of line 2 again"],
    ["dates out of order", `date,price\n${line(3, 2)}${line(1, 2)}`, "before 2020-01-04 of line 2"],
    ["two possible dates", "date,price\n05/10/2026,2\n", "bad.csv:2:1 date: found 05/10/2026"],
    ["a day that is none", "date,price\n2026-02-30,2\n", "bad.csv:2:1 date: found 2026-02-30"],
    ["a foreign header", "day,quote\n", "bad.csv:1:1: found the header day,quote"],
    ["too few prices", rows(20, () => 2), "bad.csv: found 20 prices; allowed: 60 to 20000"],
    ["no move", rows(70, () => 2), "bad.csv: all prices are equal"],
    ["an empty file", "", "bad.csv:1:1: found the header "],
  ])("%s", async (_, text, words) => {
    write("bad.csv", text);
    const { code, stderr } = await cli("calibrate", "bad.csv");
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  test("the ten points of the paper's figure", async () => {
    copyFileSync("docs/examples/xing-figure-3.csv", join(folder, "figure.csv"));
    const { code, stderr } = await cli("calibrate", "figure.csv");
    expect([code, stderr]).toEqual([2, "figure.csv: found 10 prices; allowed: 60 to 20000\n"]);
  });

  test.each([
    [["--process", "schwartz-smith", "--trend"], "go with jump-diffusion"],
    [["--correlation", "0.3"], "goes with --process schwartz-smith"],
    [["--correlation", "1"], "found 1; allowed: a number between -1 and 1"],
  ])("%j", async (flags, words) => {
    const { code, stderr } = await cli("calibrate", "prices.csv", ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
