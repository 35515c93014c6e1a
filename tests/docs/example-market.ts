import { expect } from "vitest";
import type { Scenario } from "../../engine/scenario.ts";
import type { Run } from "../../engine/simulate.ts";
import { type FactRow, type FactTape, runWhole, SOME_IDENTITY } from "../simulation/fact-tape.ts";
import { classesWith, observers, withGroup } from "../simulation/spies.ts";
import { TapeAccounts } from "../simulation/tape-accounts.ts";

/**
 * Runs a scenario to its end; expects positions and balances that follow from the tapes, a ledger of sum zero, and the
 * same hashes of a run that is put back to its middle after it had gone on.
 */
export function soundRun(scenario: Scenario): FactTape {
  const margin = new Map<number, number>();
  const classes = classesWith((desk) => {
    for (const { instrument } of desk.families.flatMap((_, family) => desk.listed(family))) {
      if (!margin.has(instrument)) margin.set(instrument, desk.marginALot(instrument));
    }
  });
  const watched = withGroup(scenario, observers(1), scenario.population.length);
  const { tape, hashes } = runWhole(watched, SOME_IDENTITY, { classes });
  expect(new TapeAccounts(tape, margin).play().differences).toEqual([]);
  const drive = (run: Run): void => {
    run.advance({ timeUs: Math.floor(run.endUs / 2) });
    const snapshot = run.snapshot();
    run.advance({ timeUs: Math.floor(run.endUs * 0.8) });
    run.restore(snapshot);
    run.advance({});
    expect(run.ledgerSum).toBe(0);
  };
  const again = runWhole(watched, SOME_IDENTITY, { classes, drive });
  expect(again.hashes.traceHash).toBe(hashes.traceHash);
  return tape;
}

/** The accounts of a group's agents. */
export function accountsOf(tape: FactTape, scenario: Scenario, group: string): ReadonlySet<number> {
  const position = scenario.population.findIndex(({ name }) => name === group);
  const owners = tape.table("owners").filter((row) => row["group"] === position);
  return new Set(
    tape
      .table("accounts")
      .filter((row) => owners.some((owner) => owner["owner"] === row["owner"]))
      .map((row) => row["account"]!),
  );
}

/** Orders of a group that were let in. */
export function ordersOf(tape: FactTape, scenario: Scenario, group: string): FactRow[] {
  const accounts = accountsOf(tape, scenario, group);
  return tape.table("orders").filter((row) => row["event"] === 0 && accounts.has(row["account"]!));
}

/** Trades in which a group took part on either side. */
export function tradesOf(tape: FactTape, scenario: Scenario, group: string): FactRow[] {
  const accounts = accountsOf(tape, scenario, group);
  return tape
    .table("trades")
    .filter((row) => accounts.has(row["buy_account"]!) || accounts.has(row["sell_account"]!));
}
