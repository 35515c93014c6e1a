import type { AgentClass } from "../../../engine/agent.ts";
import type { RunIdentity, Scenario } from "../../../engine/scenario.ts";
import { startCell } from "../../run/run-cell.ts";
import { MarketQuotes } from "./market-quotes.ts";
import type { MarketYear } from "./market-year.ts";

/** Pieces in which a year advances. */
const PIECES = 100;

/** Runs a market to the end of its year; yields the share that is done. The thread's engine is free afterwards. */
export function* runMarketYear(
  scenario: Scenario,
  family: number,
  identity: RunIdentity,
  classes: ReadonlyMap<string, AgentClass>,
): Generator<number, MarketYear> {
  const quotes = new MarketQuotes(scenario, family);
  const run = startCell({ scenario, identity, classes }, { sinks: [quotes] });
  try {
    for (let piece = 1; !run.advanceTo(piece / PIECES); piece++) yield piece / PIECES;
    run.summary(); // hands the last facts to the sinks
    return quotes.year();
  } finally {
    run.close();
  }
}
