import { measureOf } from "../metrics/measure-of.ts";
import { DAY_US } from "../../engine/base/sim-time.ts";
import {
  FACT_TABLES,
  T_ACCOUNTS,
  T_INSTRUMENTS,
  T_QUOTES,
  T_TRADES,
} from "../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../metrics/column-index.ts";
import { MEASURE_GROUPS } from "../metrics/catalog/measure-groups.ts";
import { STANDING_MEASURES } from "../metrics/catalog/standing-measures.ts";
import { FILED_SPOT_MONTH_START, type MarketTerms } from "../metrics/market-terms.ts";
import type { MetricValue } from "../metrics/metric.ts";
import { RunCalendar } from "../metrics/run-calendar.ts";
import { RunMetrics } from "../metrics/run-metrics.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { FactRows } from "./fact-rows.ts";
import type { TapeMetrics } from "./metrics-of-run.ts";
import { PLAIN_TABLES, type PlainName } from "./plain-columns.ts";
import { PlainNames, type PlainTerms } from "./plain-names.ts";
import { plainRows } from "./plain-reader.ts";
import { RawCells } from "./raw-cells.ts";
import { refuseCrossed } from "./refuse-crossed.ts";
import { BadTape } from "./raw-table.ts";
import type { TapeFolder } from "./tape-folder.ts";

const READ: readonly PlainName[] = [
  "trades",
  "quotes",
  "depth",
  "orders",
  "settlements",
  "positions",
];

/** Measures of a tape that no run here left: those whose tables it has. Throws `BadTape`. */
export async function metricsOfTapes(
  folder: TapeFolder,
  only: string,
  terms: PlainTerms,
): Promise<TapeMetrics | { readonly problems: readonly Problem[] }> {
  const problems = new Problems();
  const names = new PlainNames(terms);
  const tables = await cellsOf(folder, problems);
  const listed = await folder.table("instruments");
  if (listed !== null) names.learn(new RawCells(listed, problems, wantedOf("instruments")));
  for (const name of ["trades", "quotes"] as const) names.learnFrom(tables.get(name)!, only);
  if (problems.any) return { problems: problems.list() };
  const facts = [...tables].map(([name, cells]) => plainRows(PLAIN_TABLES[name], cells, names));
  if (!problems.any) refuseCrossed(facts.find(isOf(T_QUOTES))!, tables.get("quotes")!);
  if (problems.any) return { problems: problems.list() };
  return { metrics: measured(facts, names, hasValue(tables)) };
}

const isOf =
  (wanted: number) =>
  ({ table }: FactRows): boolean =>
    table === wanted;

async function cellsOf(folder: TapeFolder, problems: Problems): Promise<Map<PlainName, RawCells>> {
  const tables = new Map<PlainName, RawCells>();
  for (const name of READ) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which problems are told
    const raw = await folder.table(name);
    if (raw !== null) tables.set(name, new RawCells(raw, problems, wantedOf(name)));
    else if (PLAIN_TABLES[name].required === true) {
      throw new BadTape(
        `${folder.shown}: no manifest.json of a run, and no ${name}.csv or ${name}.parquet of a tape`,
      );
    }
  }
  return tables;
}

/** Columns that a table needs; `instrument` may be left out where there is only one. */
const wantedOf = (table: PlainName): string[] =>
  PLAIN_TABLES[table].columns
    .filter(
      ({ type, optional }) => optional !== true && (type !== "symbol" || table === "instruments"),
    )
    .map(({ name }) => name);

const hasValue = (tables: ReadonlyMap<PlainName, RawCells>): boolean =>
  tables.get("quotes")!.has("value") && tables.get("trades")!.has("value");

function measured(
  facts: readonly FactRows[],
  names: PlainNames,
  valued: boolean,
): Readonly<Record<string, MetricValue>> {
  const calendar = shiftedCalendar(facts);
  numberEvents(facts);
  const terms: MarketTerms = {
    calendar,
    families: names.families.map((symbol) => ({
      symbol,
      index: 0,
      spot: {
        startDays: FILED_SPOT_MONTH_START,
        isLimited: false,
        limitLots: null,
        providers: null,
        conditional: null,
        isExempted: false,
      },
    })),
    moneyUnit: 1,
    reversionRate: null,
  };
  const metrics = new RunMetrics(terms, "all");
  instrumentRows(names, calendar).handTo(metrics);
  accountRows(names).handTo(metrics);
  for (const rows of facts) rows.handTo(metrics);
  const given = new Set([T_INSTRUMENTS, T_ACCOUNTS, ...facts.map(({ table }) => table)]);
  return withoutAbsent(metrics.results(), given, valued);
}

/**
 * Trade dates are the UTC days of trades and quotes. Times in the facts become those since the first one's
 * midnight.
 */
function shiftedCalendar(facts: readonly FactRows[]): RunCalendar {
  const days = new Set<number>();
  for (const { table, rows, count, stride } of facts) {
    if (table !== T_TRADES && table !== T_QUOTES) continue;
    const time = columnIndex(table, "time_us");
    for (let i = 0; i < count; i++) days.add(Math.floor(rows[i * stride + time]! / DAY_US));
  }
  if (days.size === 0) throw new BadTape("the tape has neither a trade nor a quote");
  const openDays = [...days].sort((a, b) => a - b);
  for (const { table, rows, count, stride } of facts) {
    if (!FACT_TABLES[table]!.columns.some(({ name }) => name === "time_us")) continue;
    const time = columnIndex(table, "time_us");
    for (let i = 0; i < count; i++) rows[i * stride + time]! -= openDays[0]! * DAY_US;
  }
  return RunCalendar.ofDays(openDays);
}

/** Numbers trades and quotes by time where the tape does not: at one moment trades come first. */
function numberEvents(facts: readonly FactRows[]): void {
  const trades = facts.find(isOf(T_TRADES))!;
  const quotes = facts.find(isOf(T_QUOTES))!;
  if (isNumbered(trades) && isNumbered(quotes)) return;
  const timeOf = ({ table, rows, stride }: FactRows, row: number): number =>
    rows[row * stride + columnIndex(table, "time_us")]!;
  let [trade, quote] = [0, 0];
  for (let seq = 1; trade < trades.count || quote < quotes.count; seq++) {
    const tradeNext =
      trade < trades.count &&
      (quote >= quotes.count || timeOf(trades, trade) <= timeOf(quotes, quote));
    if (tradeNext) trades.set(trade++, columnIndex(T_TRADES, "seq"), seq);
    else quotes.set(quote++, columnIndex(T_QUOTES, "seq"), seq);
  }
}

const isNumbered = ({ table, rows, count }: FactRows): boolean =>
  count === 0 || rows[columnIndex(table, "seq")]! > 0;

/** Days after the tape's end on which what has no last trading day is taken to end. */
const FAR_DAYS = 10_000;

function instrumentRows({ instruments }: PlainNames, calendar: RunCalendar): FactRows {
  const rows = new FactRows(T_INSTRUMENTS, instruments.length);
  const set = (row: number, name: string, value: number): void =>
    rows.set(row, columnIndex(T_INSTRUMENTS, name), value);
  const far = calendar.dayOf(calendar.days - 1) + FAR_DAYS;
  for (const [row, each] of instruments.entries()) {
    set(row, "instrument", row);
    set(row, "family", each.family);
    set(row, "tick_size", each.tickSize);
    set(row, "multiplier", each.multiplier);
    for (const name of ["last_trade_date", "first_fixing", "last_fixing"]) {
      set(row, name, each.lastTradeDay ?? far);
    }
  }
  return rows;
}

/** Every account is its own beneficial owner. */
function accountRows({ accounts }: PlainNames): FactRows {
  const rows = new FactRows(T_ACCOUNTS, accounts);
  for (let row = 0; row < accounts; row++) {
    for (const name of ["ledger_account", "account", "owner"]) {
      rows.set(row, columnIndex(T_ACCOUNTS, name), row + 1);
    }
  }
  return rows;
}

/** Measures for which the tape has no tables, or no true value, have none. */
function withoutAbsent(
  results: Readonly<Record<string, MetricValue>>,
  given: ReadonlySet<number>,
  valued: boolean,
): Readonly<Record<string, MetricValue>> {
  const needs = new Map<string, readonly number[]>([
    ...STANDING_MEASURES.map(({ name, tables }) => [name, tables] as const),
    ...MEASURE_GROUPS.flatMap(({ entries, tables, needs: least = tables }) =>
      entries.map(({ name }) => [name, least] as const),
    ),
  ]);
  const isAbsent = (name: string): boolean =>
    (!valued && NEEDS_VALUE.test(name)) || needs.get(name)!.some((table) => !given.has(table));
  return Object.fromEntries(
    Object.entries(results).map(([name, value]) => [
      name,
      isAbsent(measureOf(name)) ? { value: null, status: "insufficient_data", n: 0 } : value,
    ]),
  );
}

const NEEDS_VALUE = /^(?:true_|mispricing_|adjustment_|convergence_)/;
