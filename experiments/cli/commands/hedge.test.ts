import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../../tests/fixtures/run-cli.ts";
import type { HedgeDocument } from "../../hedge/hedge-document.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-hedge-"));
afterAll(() => rmSync(folder, { recursive: true }));
const cli = (...words: string[]) => runCli(["hedge", ...words], { folder });
const scenario = (compute: string): void =>
  writeFileSync(
    join(folder, "market.yaml"),
    `schema: 1\nextends: sit-paper\nname: market\neconomy:\n  compute:\n    ${compute}\n`,
  );

describe("what it tells", () => {
  test("as one document, the same every time", async () => {
    const { code, stdout } = await cli("--paths", "200", "--json");
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as HedgeDocument;
    expect(found).toMatchObject({ scenario: "sit-paper", paths: 200, seed: 1, years: 3 });
    expect(Object.keys(found.replication[0]!)).toEqual(
      expect.arrayContaining(["claim", "published", "ours", "standardError", "verdict"]),
    );
    expect(found.futuresCurve[0]).toEqual({ months: 1, price: expect.closeTo(2.076, 3) as number });
    expect((await cli("--paths", "200", "--json")).stdout).toBe(stdout);
  });

  test("in words", async () => {
    const { code, stdout } = await cli("--paths", "100", "--years", "1", "--seed", "7");
    expect(code).toBe(0);
    expect(stdout).toContain("sit-paper: 100 paths over 1 year, seed 7");
    expect(stdout).toContain("Optimal hedge ratio, strip");
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });

  test("in a folder: tables, figures and a report", async () => {
    expect((await cli("--paths", "100", "--years", "1", "--out", "deep/out")).code).toBe(0);
    const files = readdirSync(join(folder, "deep/out"), { recursive: true, encoding: "utf8" });
    expect(files.toSorted()).toEqual([
      "closed_forms.csv",
      "figures",
      "figures/hedge-efficiency.svg",
      "figures/hedge-prices.svg",
      "figures/hedge-surface.svg",
      "futures_curve.csv",
      "hedge.json",
      "hedges.csv",
      "prices.csv",
      "reduction_surface.csv",
      "replication.csv",
      "report.html",
      "report.md",
      "sensitivity.csv",
    ]);
    const text = (name: string): string => readFileSync(join(folder, "deep/out", name), "utf8");
    const [head, first] = text("hedges.csv").split("\r\n");
    expect(head).toBe("scenario,style,basis,costs,ratio_kind,measure,value,standard_error,paths");
    expect(first).toMatch(/^baseline,strip,no,no,optimal,ratio,.*,100$/);
    expect(text("report.html")).toContain("Optimal hedge ratio, strip");
    for (const name of files.filter((file) => file.includes("."))) {
      expect(text(name)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test("of another process of one factor", async () => {
    scenario("jumpRate: 0");
    const { stdout } = await cli("market.yaml", "--paths", "100", "--json");
    const { futuresCurve } = JSON.parse(stdout) as HedgeDocument;
    expect(futuresCurve[0]!.price).toBeLessThan(2.076);
  });
});

test("a market of agents, whose finished years are kept", async () => {
  writeFileSync(join(folder, "small.yaml"), SMALL_MARKET);
  const words = ["small.yaml", "--paths", "100", "--years", "1", "--market-runs", "4"];
  const { code, stdout } = await cli(...words, "--json", "--out", "market");
  expect(code).toBe(0);
  const { market } = JSON.parse(stdout) as HedgeDocument;
  expect(market).toMatchObject({ runs: 4 });
  const strips = market!.measures.filter(
    ({ style, basis, costs, ratioKind }) =>
      style === "strip" && !basis && !costs && ratioKind === "one",
  );
  expect(strips.map(({ prices }) => prices)).toEqual(["market", "formula"]);
  expect(strips[1]!.varianceReduction.value).toBeCloseTo(1, 12);
  expect(strips[0]!.varianceReduction.value).toBeLessThan(1);
  const years = join(folder, ".tokenpit/hedge");
  const [first, ...others] = readdirSync(years);
  expect(others).toHaveLength(3);
  writeFileSync(join(years, first!), "{");
  const again = await cli(...words);
  expect(again.stdout).toContain("at the agents' prices in 4 runs");
  expect(readFileSync(join(years, first!), "utf8").length).toBeGreaterThan(1000);
});

/** Hardly a market, as a year is long: prices follow the index where nobody trades. */
const SMALL_MARKET = `schema: 1
extends: sit-paper
name: small
agents:
  application-firms-strip: null
  application-firms-stack: null
  token-providers-strip: null
  token-providers-stack: null
  momentum: null
  arbitrage: null
  strategic: null
  value: null
  makers: null
  noise: { count: 2, arrivalsADay: 2 }
`;

describe("what is refused", () => {
  test("is told as a document where one is asked for", async () => {
    scenario("slowVolatility: 0.2");
    const { code, stdout } = await cli("market.yaml", "--json");
    const { problems } = JSON.parse(stdout) as { problems: readonly object[] };
    expect(problems).toMatchObject([{ file: "market.yaml", line: 6, column: 21 }]);
    expect(code).toBe(2);
  });

  test.each([
    ["volatility: -0.1", "market.yaml:6:17 economy.compute.volatility: found -0.1"],
    ["reversionRate: 0", "market.yaml:6:20 economy.compute.reversionRate: found 0"],
    [
      "reversionRate: 0.001",
      "economy.compute.reversionRate: found 0.001; allowed: a number (1/year), at least 0.01",
    ],
    ["slowVolatility: 0.2", "economy.compute.slowVolatility: found 0.2; allowed: 0"],
    ["start: stationary", "economy.compute.start: found stationary; allowed: given"],
    ["volatility: 4", "economy.compute.volatility: found 4; allowed: 0 to 3"],
    ["{ volatility: 0, jumpRate: 0 }", "a price without risk needs no hedge"],
  ])("%s", async (compute, words) => {
    scenario(compute);
    const { code, stderr } = await cli("market.yaml");
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });

  test.each([
    [["--hedge-ratio", "3"], "--hedge-ratio: found 3; allowed: a number from 0.01 to 2"],
    [["--hedge-ratio", "-1"], "--hedge-ratio: found -1; allowed"],
    [["--basis-sd", "nan"], "--basis-sd: found nan; allowed"],
    [["--paths", "1e9"], "--paths: found 1e9; allowed: a whole number from 100 to 200000"],
    [["--years", "0"], "--years: found 0; allowed: a whole number from 1 to 10"],
    [
      ["--market-runs", "2"],
      "--market-runs: found 2; allowed: 0, or a whole number from 4 to 1000",
    ],
    [["--seed", "-1"], "--seed: found -1; allowed"],
    [["--paths", "100", "--years", "1", "--out", "market.yaml/x"], "--out: "],
    [["sit-papre"], "did you mean `sit-paper`?"],
    [["scu-nymex"], "scu-nymex.yaml:1:1 economy.compute.slowVolatility: found 0.175; allowed: 0"],
  ])("%j", async (flags, words) => {
    const { code, stderr } = await cli(...flags);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});
