import { expect, test } from "vitest";
import { POST_AT_SETTLEMENT } from "../../engine/clearing/words.ts";
import { monthAtSettlement } from "../../engine/instruments/trade-at-settlement.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { type FactTape, runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { hedgersWorld } from "./hedgers-world.ts";
import { seenOf } from "./market-invariants.ts";
import { scenarioOf } from "./random-scenario.ts";

const TERMS = { tradeAtSettlement: { maximumOffset: 10, months: 3 } };

const offered = (scenario: Scenario): Scenario => ({
  ...scenario,
  families: scenario.families.map((spec) => ({ ...spec, ...TERMS })),
});

test("offered and not used, it leaves the market as it was; the run lists its instruments", () => {
  const scenario = scenarioOf({ days: 3 });
  const [plain, listed] = [runWhole(scenario), runWhole(offered(scenario))];
  expect(listed.tape.table("settlement_instruments").length).toBeGreaterThan(0);
  expect(listed.hashes.marketHash).toBe(plain.hashes.marketHash);
  expect(listed.hashes.traceHash).not.toBe(plain.hashes.traceHash);
});

/** What each account is paid for trades at settlement, by the tapes of trades and settlements alone. */
function owed(tape: FactTape): Map<number, number> {
  const money = new Map<number, number>();
  const marks = new Map<number, number>();
  const tickValues = new Map<number, number>();
  let pending: { month: number; buyer: number; seller: number; lots: number; ticks: number }[] = [];
  for (const { table, row } of tape.together("instruments", "trades", "settlements")) {
    const instrument = row["instrument"]!;
    if (table === "instruments") tickValues.set(instrument, row["tick_value"]!);
    else if (table === "settlements") {
      const price = row["price_ticks"]!;
      for (const { month, buyer, seller, lots, ticks } of pending) {
        if (month !== instrument) continue;
        const amount = (price + ticks) * lots * tickValues.get(month)!;
        money.set(buyer, (money.get(buyer) ?? 0) - amount);
        money.set(seller, (money.get(seller) ?? 0) + amount);
      }
      pending = pending.filter(({ month }) => month !== instrument);
      marks.set(instrument, price);
    } else if (monthAtSettlement(instrument) >= 0) {
      const month = monthAtSettlement(instrument);
      pending.push({
        month,
        buyer: row["buy_account"]!,
        seller: row["sell_account"]!,
        lots: row["lots"]!,
        ticks: row["price_ticks"]! - marks.get(month)!,
      });
    }
  }
  expect(pending).toEqual([]);
  return money;
}

/** What each account was paid, by the ledger. */
function paid(tape: FactTape): Map<number, number> {
  const accountOf = new Map(
    tape.table("accounts").map((row) => [row["ledger_account"]!, row["account"]!]),
  );
  const money = new Map<number, number>();
  for (const row of tape.table("ledger")) {
    if (row["posting"] !== POST_AT_SETTLEMENT) continue;
    for (const [side, sign] of [
      ["debit", -1],
      ["credit", 1],
    ] as const) {
      const account = accountOf.get(row[side]!);
      if (account === undefined) continue;
      money.set(account, (money.get(account) ?? 0) + sign * row["amount"]!);
    }
  }
  return money;
}

const nonZero = (money: Map<number, number>): number[][] =>
  [...money].filter(([, each]) => each !== 0).sort(([a], [b]) => a - b);

test("hedgers are paid what their trades and the settlement prices say, also when the run is set back", () => {
  const scenario = offered(
    hedgersWorld(
      { execution: "settlement", style: "stack", toleranceShare: 0, settlementOffset: 1 },
      { days: 5 },
    ),
  );
  const { broken, tape } = seenOf(scenario, SOME_IDENTITY, 0.35);
  expect(broken).toEqual([]);
  const money = nonZero(owed(tape));
  expect(money.length).toBeGreaterThan(2);
  expect(nonZero(paid(tape))).toEqual(money);
});
