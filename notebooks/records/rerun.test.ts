import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import contrarian from "../../docs/examples/my-agent.ts";
import type { AgentClass } from "../../engine/agent.ts";
import {
  T_ACCOUNTS,
  T_INSTRUMENTS,
  T_LEDGER,
  T_MARGIN,
  T_OWNERS,
  T_QUOTES,
  T_SETTLEMENTS,
  T_SPOT,
  T_TRADES,
} from "../../engine/recorder/fact-tables.ts";
import { runAlone } from "../../experiments/run/study-cell.ts";
import { madeBy, rowsOf, textOf } from "./kept-record.ts";
import { eventRows, layerRows, priceRows } from "./make/cascade-rows.ts";
import { classVolumes } from "./make/class-volume.ts";
import { AROUND_LAUNCH, dayOfHour, jumpHour, launchRows, termRows } from "./make/launch-rows.ts";
import { busiestMonth } from "./make/month-trades.ts";
import { marketOf, runFacts } from "./make/run-facts.ts";
import { recordText } from "./make/write-table.ts";

// One run of each record is made again and held against what the repository keeps, number by number.

test(`the day of market-day is the market that its record names (${madeBy("market-day")})`, () => {
  const [about] = rowsOf("market-day", "about");
  const market = marketOf(String(about!["scenario"]));
  const run = runFacts(market, { seed: Number(about!["seed"]), days: 2, tables: [] });
  expect(run.traceHash).toBe(about!["trace_hash"]);
});

test(`the run of own-agent is the market that its record names (${madeBy("own-agent")})`, () => {
  const [about] = rowsOf("own-agent", "about");
  const classes = new Map<string, AgentClass>(AGENT_CLASSES);
  for (const one of contrarian) classes.set(one.name, one);
  const run = runFacts(marketOf(String(about!["scenario"]), classes), {
    seed: 1,
    tables: [],
    classes,
  });
  expect(run.traceHash).toBe(about!["trace_hash"]);
});

test(`who trades in the first run of liquidity (${madeBy("liquidity")})`, () => {
  const [about] = rowsOf("liquidity", "about");
  const { study, seed, days } = about!;
  const tables = [T_ACCOUNTS, T_OWNERS, T_TRADES];
  const run = runFacts(marketOf(String(study)), { seed: Number(seed), days: Number(days), tables });
  const rows = classVolumes(run).map((row) => ({ run: 0, ...row }));
  expect(rows.length).toBeGreaterThan(1);
  expect(textOf("liquidity", "classes").startsWith(recordText(rows))).toBe(true);
});

test(`the cascade of margin-and-default (${madeBy("margin-and-default")})`, () => {
  const tables = [T_ACCOUNTS, T_INSTRUMENTS, T_LEDGER, T_MARGIN, T_TRADES];
  const cascade = runFacts(marketOf("docs/examples/rules/default-cascade.yaml"), {
    seed: 1,
    tables,
  });
  const tickSize = Number(cascade.rows(T_INSTRUMENTS)[0]!["tick_size"]);
  expect(recordText(layerRows(cascade))).toBe(textOf("margin-and-default", "layers"));
  expect(recordText(eventRows(cascade))).toBe(textOf("margin-and-default", "events"));
  expect(recordText(priceRows(cascade, tickSize))).toBe(textOf("margin-and-default", "prices"));
});

test(`the launch of price-discovery (${madeBy("price-discovery")})`, () => {
  const [about] = rowsOf("price-discovery", "about");
  const days = Number(about!["days"]);
  const tables = [T_INSTRUMENTS, T_QUOTES, T_SETTLEMENTS, T_SPOT, T_TRADES];
  const run = runFacts(marketOf("preview"), {
    seed: Number(about!["seed"]),
    days,
    jumps: 1,
    tables,
  });
  const jump = jumpHour(run);
  const launch = launchRows(run, busiestMonth(run).symbol, jump, AROUND_LAUNCH);
  const day = dayOfHour(run, jump);
  expect(recordText(launch)).toBe(textOf("price-discovery", "launch"));
  expect(recordText(termRows(run, [0, day - 1, day, days - 1]))).toBe(
    textOf("price-discovery", "term"),
  );
});

test(`a cell of the study of price-discovery (${madeBy("price-discovery")})`, () => {
  const { seed, days } = rowsOf("price-discovery", "about")[1]!;
  const scenario = { ...marketOf("preview"), days: Number(days) };
  const identity = { seed: Number(seed), replication: 0, antithetic: false };
  const kept = rowsOf("price-discovery", "runs").filter(
    ({ arm, run }) => arm === "shipped" && run === 0,
  );
  expect(kept.length).toBeGreaterThan(5);
  const measures = { metrics: kept.map(({ measure }) => `SCU.${String(measure)}`) };
  const { metrics } = runAlone({ scenario, identity, measures }, AGENT_CLASSES).result;
  for (const { measure, value } of kept) {
    const found = metrics[`SCU.${String(measure)}`]![0]!;
    expect([measure, Number(found.toPrecision(6))]).toEqual([measure, value]);
  }
});
