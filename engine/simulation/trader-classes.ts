import type { Intent } from "../agent.ts";
import { TRADER_CLASS_WORDS } from "../regulation/trader-classes.ts";
import type { Roster } from "./roster.ts";

/**
 * Class of the Commitments of Traders of an owner whose group names none, by what its agents are in the market for.
 * Assumption: funds speculate and arbitrage; whoever makes markets, manipulates or clears is none of the first three.
 */
const CLASS_OF_INTENT: Readonly<Record<Intent, (typeof TRADER_CLASS_WORDS)[number]>> = {
  hedge: "producer_merchant",
  provide: "producer_merchant",
  speculate: "managed_money",
  arbitrage: "managed_money",
  make_market: "other_reportable",
  manipulate: "other_reportable",
  clear: "other_reportable",
};

/** Codes by owner; that of its first agent, where it has several. */
export function traderClasses(roster: Roster): Uint8Array {
  const classes = new Uint8Array(roster.ownerCount).fill(
    TRADER_CLASS_WORDS.indexOf(CLASS_OF_INTENT.clear),
  );
  for (let agent = roster.count - 1; agent >= 0; agent--) {
    const word = roster.group(agent).traderClass ?? CLASS_OF_INTENT[roster.classOf(agent).intent];
    classes[roster.ownerOf[agent]!] = TRADER_CLASS_WORDS.indexOf(word);
  }
  return classes;
}
