import type { AgentClass, AgentDesk, DrawnValues, IndexedContract } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { ARBITRAGE_PARAMETERS } from "./arbitrage-parameters.ts";
import type { Pair } from "./pair.ts";
import { newPairState, PAIR_TRADER, type PairState, visitPairs } from "./pair-trader.ts";

const PARAMETERS = {
  venues: {
    type: "families",
    unit: "",
    doc:
      "The two contracts on one index that it holds against each other. Empty: the first of the scenario, and the " +
      "next one on its index.",
    source: "assumption",
    default: [],
  },
  ...ARBITRAGE_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends PairState {
  readonly values: DrawnValues<typeof PARAMETERS>;
}

/**
 * Holds a month against the same month of another venue: both settle by the same prints, so that it buys where it is
 * cheap, sells where it is dear, and lets settlement close both. What that costs is fees, and funding the margin of two
 * venues until then; what it may hold is bounded by its capital. It comes out early where that is worth more.
 */
export const venueArbitrageur: AgentClass<typeof PARAMETERS, State> = {
  ...PAIR_TRADER,
  name: "venue-arbitrageur",
  doc: "Buys a month on one venue and sells it on another when they differ by more than fees and funding until expiry.",
  parameters: PARAMETERS,
  lacks(values, contracts) {
    const venues = values["venues"] as readonly string[];
    if (venuesOf(venues, contracts) !== null) return null;
    const indices = contracts.map(({ symbol, index }) => `${symbol} (${index})`).join(", ");
    const found = venues.length === 0 ? indices : `${venues.join(", ")} of ${indices}`;
    return `holds a month of one contract against another's; found ${found}; allowed: two contracts on one index`;
  },
  create: ({ values, size, families }) =>
    newPairState(values, size, venuesOf(values.venues, families) ?? [0, 0]),
  wake: (state, desk) => visitPairs(state, desk, pairsOf(state, desk)),
};

/** Two contracts on one index, by position: those that are named, or the first and the next on its index. */
function venuesOf(
  named: readonly string[],
  contracts: readonly IndexedContract[],
): [number, number] | null {
  const isMeant = ({ symbol }: IndexedContract): boolean =>
    named.length === 0 || named.includes(symbol);
  const first = contracts.findIndex(isMeant);
  const second = contracts.findIndex(
    (other, i) => i > first && isMeant(other) && other.index === contracts[first]!.index,
  );
  return second < 0 || (named.length > 0 && named.length !== 2) ? null : [first, second];
}

/** Months that both venues list and settle by the same prints. */
function pairsOf({ families: [first, second] }: State, desk: AgentDesk): Pair[] {
  if (first === second) return [];
  return desk.listed(first).flatMap((month) => {
    const twin = desk.listed(second).find((other) => settlesAlike(month, other));
    if (twin === undefined) return [];
    return {
      first: { instrument: month.instrument, family: first },
      second: { instrument: twin.instrument, family: second },
      ratio: 1,
      holdingDays: Math.max(0, desk.daysToLastTrade(month)),
      closing: "none",
      slack: 0,
    };
  });
}

const settlesAlike = (one: Future, other: Future): boolean =>
  one.month === other.month &&
  one.dates.firstFixing === other.dates.firstFixing &&
  one.dates.lastFixing === other.dates.lastFixing;
