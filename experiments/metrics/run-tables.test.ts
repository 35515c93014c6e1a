import { expect, test } from "vitest";
import { INTENTS } from "../../engine/agent.ts";
import { FACT_TABLES, T_ACCOUNTS, T_OWNERS } from "../../engine/recorder/fact-tables.ts";
import { RunTables } from "./run-tables.ts";

const HEDGE = INTENTS.indexOf("hedge");

test("accounts of an intent are those whose owner in control has it", () => {
  const tables = new RunTables();
  const hand = (table: number, rows: readonly Readonly<Record<string, number>>[]): void => {
    const { columns } = FACT_TABLES[table]!;
    const numbers = rows.flatMap((row) => columns.map(({ name }) => row[name] ?? 0));
    tables.facts(table, Float64Array.from(numbers), rows.length, columns.length);
  };
  const accounts = 6;
  hand(T_OWNERS, [
    { owner: 1, intent: HEDGE },
    { owner: 2, intent: HEDGE + 1 },
  ]);
  hand(
    T_ACCOUNTS,
    Array.from({ length: accounts }, (_, i) => ({ account: i + 1, owner: 1 + (i % 2) })),
  );
  const isTheirs = tables.accountsOf(HEDGE);
  expect(isTheirs.reduce((sum, each) => sum + each, 0)).toBe(accounts / 2);
  expect([isTheirs[0], isTheirs[1], isTheirs[2]]).toEqual([0, 1, 0]);
  expect(new RunTables().accountsOf(HEDGE)).toHaveLength(0);
});
