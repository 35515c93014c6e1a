import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { ARBITRAGE_PARAMETERS } from "./arbitrage-parameters.ts";
import type { Pair } from "./pair.ts";
import {
  fileVisit,
  hearOfPairs,
  newPairState,
  PAIR_REPORTS,
  type PairState,
  visitPairs,
} from "./pair-trader.ts";

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
  name: "venue-arbitrageur",
  intent: "arbitrage",
  doc: "Buys a month on one venue and sells it on another when they differ by more than fees and funding until expiry.",
  parameters: PARAMETERS,
  hears: PAIR_REPORTS,
  create({ values, size, families }) {
    const named = (family: number): boolean =>
      values.venues.length === 0 || values.venues.includes(families[family]!.symbol);
    const all = families.map((_, family) => family).filter(named);
    const first = all[0] ?? 0;
    const { index } = families[first]!;
    const second = all.find((family) => family !== first && families[family]!.index === index);
    return newPairState(values, size, [first, second ?? first]);
  },
  start: fileVisit,
  wake: (state, desk) => visitPairs(state, desk, pairsOf(state, desk)),
  hear: hearOfPairs,
};

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
