import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../../tests/fixtures/run-cli.ts";
import type { MetricValue } from "../../metrics/metric.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-metrics-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = (...words: string[]) => runCli(words, { folder });

async function measured(...words: string[]): Promise<Record<string, MetricValue>> {
  const { code, stdout, stderr } = await cli("metrics", ...words, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  return (JSON.parse(stdout) as { metrics: Record<string, MetricValue> }).metrics;
}

describe("a run's folder", () => {
  let metrics: Record<string, MetricValue> = {};
  let text = "";
  beforeAll(async () => {
    const run = await cli("run", "preview", "--days", "1", "--out", "run", "--json");
    ({ metrics } = JSON.parse(run.stdout) as { metrics: Record<string, MetricValue> });
    text = (await cli("metrics", "run")).stdout;
  });

  test("its files give to the last digit what the run itself gave", async () => {
    expect(await measured("run")).toEqual(metrics);
    expect(Object.values(metrics).filter(({ status }) => status === "ok").length).toBeGreaterThan(
      90,
    );
  });

  test("a damaged table is told with its file", async () => {
    cpSync(join(folder, "run"), join(folder, "damaged"), { recursive: true });
    const table = join(folder, "damaged", "trades.parquet");
    writeFileSync(table, readFileSync(table).fill(0xff, 4, 12));
    const { code, stderr } = await cli("metrics", "damaged");
    expect(code).toBe(2);
    expect(stderr).toContain(
      "damaged/trades.parquet: cannot be read as Parquet: the file is damaged, cut off, or another kind of file\n",
    );
  });

  test("what weakens a value is said with it, and nothing where nothing does", () => {
    const warned = Object.entries(metrics).filter(([, { warnings }]) => warnings !== undefined);
    expect(warned.length).toBeGreaterThan(0);
    for (const [name, { warnings }] of warned) {
      expect(text.split("\n").find((line) => line.startsWith(`${name} `))).toContain(
        `warning: ${warnings!.join("; ")}`,
      );
    }
    expect(metrics["SCU.kyle_lambda_t"]!.warnings).toEqual([
      `${metrics["SCU.kyle_lambda_t"]!.n} bars, 240 wanted to test lambda`,
    ]);
    expect(metrics["SCU.trades_a_day"]).not.toHaveProperty("warnings");
  });

  test("a standard error is said with its value, and nothing where there is none", () => {
    const { value, se } = metrics["SCU.tail_index"]!;
    const line = text.split("\n").find((each) => each.startsWith("SCU.tail_index "))!;
    expect(line.replace(/^\S+ +/, "")).toBe(
      `${Number(value!.toPrecision(6))} (se ${Number(se!.toPrecision(3))})`,
    );
    expect(metrics["SCU.trades_a_day"]).not.toHaveProperty("se");
  });

  test("for people it is a line a measure", () => {
    expect(text).toMatch(/^SCU\.trades_a_day +[0-9.]+$/m);
    expect(text).toMatch(/^SCU\.branching_ratio +none \(insufficient data\)$/m);
  });
});

describe("states of the book that cannot stand", () => {
  test("a bid above the ask is refused where it is", async () => {
    const quotes = QUOTES.replace("99.98,5,100.04", "100.06,5,100.04");
    const name = tape("crossed", { "trades.csv": TRADES, "quotes.csv": quotes });
    const { code, stdout, stderr } = await cli("metrics", name, "--tick-size", "0.02");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("crossed/quotes.csv:3:4 ask: found 100.04; allowed: an ask at or");
  });

  test("a bid at the ask is left out of both spreads, and a warning says so", async () => {
    const quotes = QUOTES.replace("99.98,5,100.04", "100.04,5,100.04");
    const name = tape("locked", { "trades.csv": TRADES, "quotes.csv": quotes });
    const found = await measured(name, "--tick-size", "0.02");
    const spread = found["locked.quoted_spread_open_ticks"]!;
    // 2 s at 2 ticks and 5 s at 2 more.
    expect([spread.value, spread.n]).toEqual([2, 2]);
    expect(spread.warnings).toEqual(["left out are states with an ask not above the bid: 1"]);
    expect(found["locked.quoted_spread_ticks"]!.value).toBe(2);
    const { stdout } = await cli("metrics", name, "--tick-size", "0.02");
    expect(stdout).toMatch(/^locked\.quoted_spread_open_ticks +2 {2}warning: left out are states/m);
  });
});

const TRADES = `time,price,lots,aggressor
2026-03-02T09:00:01Z,100.02,3,buy
2026-03-02T09:00:03Z,99.98,2,sell
2026-03-02T09:00:05.5Z,100.04,1,buy
`;
const QUOTES = `time,bid,bid_lots,ask,ask_lots
2026-03-02T09:00:00Z,99.98,5,100.02,5
2026-03-02T09:00:02Z,99.98,5,100.04,4
2026-03-02T09:00:04Z,,0,100.04,4
2026-03-02T09:00:05Z,100.00,1,100.04,4
2026-03-02T09:00:10Z,100.00,1,100.04,4
`;

/** The table with a column of symbols. */
const withSymbol = (text: string): string =>
  text.replaceAll("Z,", "Z,A-1,").replace("time,", "time,instrument,");

/** The trades with their moments in microseconds too, each off by so many of them. */
function withMicroseconds(off: number): string {
  const [header, ...rows] = TRADES.trimEnd().split("\n");
  const lines = rows.map((row) => `${Date.parse(row.split(",")[0]!) * 1000 + off},${row}`);
  return [`time_us,${header}`, ...lines, ""].join("\n");
}

function tape(name: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return name;
}

describe("plain tapes", () => {
  let metrics: Record<string, MetricValue> = {};
  beforeAll(async () => {
    const name = tape("gold", { "trades.csv": TRADES, "quotes.csv": QUOTES });
    metrics = await measured(name, "--tick-size", "0.02");
  });

  test.each([
    // 4 s at 2 ticks, then 6 s at 3 less the second without a bid: (2 x 2 + 3 x 2 + 2 x 5) / 9 seconds.
    ["quoted_spread_open_ticks", (2 * 2 + 3 * 2 + 2 * 5) / 9],
    ["one_sided_share", 1 / 10],
    // Before them stood 99.98/100.02, 99.98/100.04 and 100.00/100.04: 2 d (p - m) in ticks.
    ["effective_spread_ticks", (2 * 3 + 3 * 2 + 2 * 1) / 6],
    ["volume_lots_a_day", 6],
    ["trades_without_middle_share", 0],
  ])("%s is what it is by hand", (name, value) => {
    expect(metrics[`gold.${name}`]!.value).toBeCloseTo(value, 12);
  });

  test("what the tape does not hold is missing", () => {
    for (const name of ["mispricing_rmse_bps", "order_to_trade", "limit_refused_lots"]) {
      expect(metrics[`gold.${name}`]).toEqual({ value: null, status: "insufficient_data", n: 0 });
    }
  });

  test("moments in both forms are taken where they agree", async () => {
    const files = { "trades.csv": withMicroseconds(0), "quotes.csv": QUOTES };
    const found = await measured(tape("two-forms", files), "--tick-size", "0.02");
    const { value } = metrics["gold.effective_spread_ticks"]!;
    expect(found["two.effective_spread_ticks"]!.value).toBe(value);
  });

  test("instruments have their own terms, and make families", async () => {
    const name = tape("two", {
      "instruments.csv": "instrument,tick_size,multiplier\nA-1,0.02,10\nB-1,0.02,10\n",
      "trades.csv": withSymbol(TRADES),
      "quotes.csv": withSymbol(QUOTES),
    });
    const found = await measured(name);
    expect(found["A.effective_spread_ticks"]).toEqual(metrics["gold.effective_spread_ticks"]);
    expect(found["B.effective_spread_ticks"]!.status).toBe("no_trades");
  });

  test("a family may have points in its name", async () => {
    const pointed = (text: string): string => withSymbol(text).replaceAll("A-1", "A.B.-1");
    const name = tape("pointed", {
      "instruments.csv": "instrument,tick_size,multiplier\nA.B.-1,0.02,10\n",
      "trades.csv": pointed(TRADES),
      "quotes.csv": pointed(QUOTES),
    });
    const found = await measured(name);
    expect(found["A.B..effective_spread_ticks"]).toEqual(metrics["gold.effective_spread_ticks"]);
    expect(found["A.B..order_to_trade"]!.status).toBe("insufficient_data");
  });
});

describe("what is refused, with exit code 2", () => {
  const both = { "trades.csv": TRADES, "quotes.csv": QUOTES };
  test.each([
    ["nothing", {}, "no manifest.json of a run, and no trades.csv"],
    ["no-terms", both, "no tick size: a table instruments or --tick-size must give it"],
    [
      "column",
      { ...both, "trades.csv": TRADES.replace("aggressor", "agressor") },
      "column/trades.csv:1:1 aggressor: no such column: is `agressor` meant by it? wanted: time, price, lots",
    ],
    [
      "other-name",
      { ...both, "trades.csv": TRADES.replace("lots", "size") },
      "other-name/trades.csv:1:1 lots: no such column: is `size` meant by it? wanted: time, price, lots, aggressor\n",
    ],
    [
      "no-terms-of-symbols",
      { ...both, "trades.csv": withSymbol(TRADES), "quotes.csv": withSymbol(QUOTES) },
      "no tick size: a table instruments or --tick-size must give it",
    ],
    [
      "separator",
      { ...both, "trades.csv": TRADES.replaceAll(",", ";") },
      "separator/trades.csv:1: found fields separated by `;`; allowed: commas, with a point in numbers",
    ],
    [
      "hexadecimal",
      { ...both, "trades.csv": TRADES.replace(",2,sell", ",0x0b,sell") },
      "hexadecimal/trades.csv:3:3 lots: found 0x0b; allowed: a whole number of 0 or above",
    ],
    [
      "two-times",
      { ...both, "trades.csv": withMicroseconds(1) },
      "two-times/trades.csv:2:1 time_us: found 1772442001000001; allowed: the moment of the column `time`",
    ],
    [
      "type",
      { ...both, "trades.csv": TRADES.replace(",2,sell", ",two,sell") },
      "type/trades.csv:3:3 lots: found two; allowed: a whole number of 0 or above",
    ],
    [
      "word",
      { ...both, "trades.csv": TRADES.replace("sell", "sel") },
      "word/trades.csv:3:4 aggressor: found sel; did you mean `sell`?",
    ],
    [
      "grid",
      { ...both, "quotes.csv": QUOTES.replace("99.98,5,100.02", "99.97,5,100.02") },
      "grid/quotes.csv:2:2 bid: found 99.97; allowed: multiples of the tick size 0.02",
    ],
    [
      "order",
      { ...both, "trades.csv": TRADES.replace("09:00:03Z", "08:00:03Z") },
      "order/trades.csv:3:1 time: found 2026-03-02T08:00:03Z; allowed: rows in order of time",
    ],
    [
      "moment",
      { ...both, "trades.csv": TRADES.replace("2026-03-02T09:00:03Z", "yesterday") },
      "moment/trades.csv:3:1 time: found yesterday; allowed: a moment in UTC",
    ],
    ["parquet", { "trades.parquet": "no", "quotes.csv": QUOTES }, "cannot be read as Parquet"],
    ["manifest", { "manifest.json": "{}" }, "is not that of a run"],
  ] as const)("%s", async (name, files, message) => {
    const flags = name.startsWith("no-terms") ? [] : ["--tick-size", "0.02"];
    const { code, stdout, stderr } = await cli("metrics", tape(name, files), ...flags);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  test.each(["0", "0x1"])("a tick size that is none, %s", async (text) => {
    const { code, stderr } = await cli("metrics", "gold", "--tick-size", text);
    expect(code).toBe(2);
    expect(stderr).toContain(`--tick-size: found ${text}; allowed: a number above 0`);
  });
});
