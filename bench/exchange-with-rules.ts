import type { ReportListener } from "../engine/exchange/reports.ts";
import { SCU_NYMEX } from "../engine/instruments/scu.ts";
import { buildRulebook } from "../engine/regulation/build-rulebook.ts";
import { loadRulebook } from "../experiments/catalog/load-scenario.ts";
import { ExchangeHarness } from "../tests/contracts/exchange-harness.ts";

/** Accounts of the exchange that is measured, each of an owner of its own. */
export const ACCOUNTS = 1000;
/** Price, in ticks, at which its first month opens. */
export const MIDDLE_TICKS = 100_000;

/**
 * A whole exchange: gateway, rules (price limits, position limits, fees) at levels that refuse nothing, margin hold,
 * matching, novation, ledger, facts and trace hash, without tapes.
 */
export function exchangeWithRules(reports: ReportListener): ExchangeHarness {
  const rulebook = loadRulebook("rules.yaml", import.meta.dirname);
  if ("problems" in rulebook) throw new Error(JSON.stringify(rulebook.problems));
  return new ExchangeHarness({
    specs: [SCU_NYMEX],
    accounts: Array.from({ length: ACCOUNTS }, (_, i) => ({
      member: i % 2,
      origin: 0,
      owners: [{ owner: i, share: 1 }],
    })),
    owners: ACCOUNTS,
    deposit: 5e12,
    price: MIDDLE_TICKS * SCU_NYMEX.tickSize,
    reports,
    rules: (market) => buildRulebook(rulebook.rules, market, ["SCU"], 0.0001),
  });
}
