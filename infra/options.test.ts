import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const options = (given: Readonly<Record<string, unknown>>) =>
  readOptions({ tryGetContext: (name: string): unknown => given[name] });

test("nothing asked for: one processor for cells, no e-mail, budget, tables or site", () => {
  expect(options({})).toEqual({
    runCellsMemoryMb: 1769,
    email: null,
    hourlySpendAlarmUsd: 25,
    monthlyBudgetUsd: null,
    hasTables: false,
    site: null,
  });
});

test("values from the command line are texts, those from cdk.json may be numbers", () => {
  const given = { monthlyBudgetUsd: 50, email: "a@b.c", tables: true, runCellsMemoryMb: "512" };
  expect(options(given)).toMatchObject({
    monthlyBudgetUsd: 50,
    email: "a@b.c",
    hasTables: true,
    runCellsMemoryMb: 512,
  });
});

test.each([
  [
    { runCellsMemoryMb: "64" },
    'context runCellsMemoryMb: found "64"; allowed: a number from 128 to 10240',
  ],
  [{ runCellsMemoryMb: "much" }, 'found "much"'],
  [{ hourlySpendAlarmUsd: "" }, 'context hourlySpendAlarmUsd: found ""'],
  [{ email: "nobody" }, 'context email: found "nobody"; allowed: an e-mail address'],
  [{ tables: "maybe" }, 'context tables: found "maybe"; allowed: true or false'],
  [{ monthlyBudgetUsd: "10" }, "without email"],
])("%o is refused with what is allowed", (given, message) => {
  expect(() => options(given)).toThrow(message);
});
