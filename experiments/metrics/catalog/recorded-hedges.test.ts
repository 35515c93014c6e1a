import { beforeAll, expect, test } from "vitest";
import { benchScenario, measuredRun } from "../../../bench/measured-run.ts";
import { INTENTS, type Intent } from "../../../engine/agent.ts";
import {
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_SETTLEMENT_FEE,
  POST_TRADE_VARIATION,
} from "../../../engine/clearing/words.ts";
import {
  FACT_TABLES,
  T_ACCOUNTS,
  T_EXPOSURES,
  T_LEDGER,
  T_OWNERS,
} from "../../../engine/recorder/fact-tables.ts";
import { runCalendarOf } from "../run-calendar.ts";
import type { MetricValue } from "../metric.ts";
import { metricsOf } from "../run-metrics.ts";

type Row = Record<string, number>;

/** Three weeks of one family, of which the last two count. Limits that prices reach, and a strategic owner. */
const market = benchScenario("preview", 15);
const calendar = runCalendarOf(market);
const tight = {
  firstTier: 0.02,
  secondTier: 0.04,
  firstHalt: 6e8,
  scope: "month",
  exemptLastDays: 0,
} as const;
const limited = { ...market, rules: { ...market.rules, priceLimits: { SCU: tight } } };
const READ = [T_OWNERS, T_ACCOUNTS, T_EXPOSURES, T_LEDGER];
const WINDOW = { from: 5, to: 15 };

const tables: Record<string, Row[]> = {};
let all: Readonly<Record<string, MetricValue>> = {};
const value = (name: string): number => all[`SCU.${name}`]!.value!;

beforeAll(() => {
  const metrics = metricsOf(limited, { metrics: "all" });
  const keep = (table: number, rows: Float64Array, count: number, stride: number): void => {
    const { name, columns } = FACT_TABLES[table]!;
    if (!READ.includes(table)) return;
    const kept = (tables[name] ??= []);
    for (let i = 0; i < count; i++) {
      const row: Row = {};
      for (const [c, column] of columns.entries()) row[column.name] = rows[i * stride + c]!;
      kept.push(row);
    }
  };
  measuredRun(limited, 1, [{ facts: keep }, metrics]);
  all = metrics.results();
}, 60_000);

const ownersOf = (intent: Intent): Set<number> =>
  new Set(
    tables["owners"]!.filter((row) => row["intent"] === INTENTS.indexOf(intent)).map(
      (row) => row["owner"]!,
    ),
  );
const ledgerAccountsOf = (owners: ReadonlySet<number>): Set<number> =>
  new Set(
    tables["accounts"]!.filter((row) => owners.has(row["owner"]!)).map(
      (row) => row["ledger_account"]!,
    ),
  );

/** Dollars that accounts paid less what they received for such postings on trade dates [from, to). */
function paidBy(
  accounts: ReadonlySet<number>,
  postings: readonly number[],
  { from, to } = { from: 0, to: 15 },
) {
  let paid = 0;
  for (const { time_us, debit, credit, amount, posting } of tables["ledger"]!) {
    const date = calendar.dateAt(time_us!);
    if (!postings.includes(posting!) || date < from || date >= to) continue;
    if (accounts.has(debit!)) paid += amount!;
    if (accounts.has(credit!)) paid -= amount!;
  }
  return paid * market.moneyUnit;
}

const VARIATION = [POST_TRADE_VARIATION, POST_DAILY_VARIATION];
const FEES = [POST_EXCHANGE_FEE, POST_SETTLEMENT_FEE];

test("the run has what is measured: hedgers, a strategic owner, limits that were hit", () => {
  expect(ownersOf("hedge").size).toBeGreaterThan(1);
  expect(ownersOf("manipulate").size).toBeGreaterThan(0);
  expect(value("stranded_queue_most_lots")).toBeGreaterThan(0);
  expect(value("stranded_queue_mean_lots")).toBeLessThanOrEqual(value("stranded_queue_most_lots"));
});

test("net, funding left aside, is variation less fees as the ledger has them, over units bought", () => {
  const hedgers = ownersOf("hedge");
  const accounts = ledgerAccountsOf(hedgers);
  let units = 0;
  for (const { trade_date, owner, physical_units } of tables["exposures"]!) {
    const date = calendar.dateOn(trade_date!);
    if (hedgers.has(owner!) && date >= WINDOW.from && date < WINDOW.to) units += physical_units!;
  }
  const money = -paidBy(accounts, [...VARIATION, ...FEES], WINDOW);
  expect(value("hedging_net") + value("hedging_margin_funding")).toBeCloseTo(money / units, 10);
  expect(value("hedging_fees")).toBeCloseTo(paidBy(accounts, FEES, WINDOW) / units, 10);
  expect(value("hedging_spread_cost")).not.toBe(0);
});

test("the strategic owners' profit is what their accounts gained less the cost of hours", () => {
  const owners = ownersOf("manipulate");
  const hours = tables["exposures"]!.filter(({ owner }) => owners.has(owner!)).reduce(
    (sum, { physical_cost }) => sum + physical_cost!,
    0,
  );
  const money = paidBy(ledgerAccountsOf(owners), [...VARIATION, ...FEES]);
  expect(value("strategic_profit_dollars")).toBeCloseTo(-money - hours, 4);
});

test("hedgers together cannot have drawn less than each drew at the end", () => {
  const drawn = [...ownersOf("hedge")].map((owner) =>
    Math.max(0, paidBy(ledgerAccountsOf(new Set([owner])), VARIATION)),
  );
  const atEnd = drawn.reduce((sum, each) => sum + each, 0);
  expect(value("hedgers_peak_liquidity_dollars")).toBeGreaterThanOrEqual(atEnd);
});

test("shares of risk add up to 1", () => {
  const shares = ["cash_basis", "futures_basis", "roll_gap", "quantity", "ratio"].map((part) =>
    value(`hedge_risk_${part}`),
  );
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  expect(value("hedge_risk_weekly")).toBeGreaterThan(0);
});
