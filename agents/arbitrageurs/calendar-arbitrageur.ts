import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { ARBITRAGE_PARAMETERS } from "./arbitrage-parameters.ts";
import { RATIO_PARAMETERS, type RatioAverage, ratioPairs } from "./learned-ratio.ts";
import type { Leg } from "./pair.ts";
import { newPairState, PAIR_TRADER, type PairState, visitPairs } from "./pair-trader.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  ...ARBITRAGE_PARAMETERS,
  ...RATIO_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends PairState {
  readonly values: DrawnValues<typeof PARAMETERS>;
  /** Of a year's months, those with this remainder by two are the near ones of its pairs. */
  readonly nearParity: 0 | 1;
  averages: RatioAverage[];
}

/**
 * Trades a month against the one before it when the ratio of their prices leaves its average by more than fees, spreads
 * and funding, until it is back; within its capital. Each owner holds disjoint pairs of neighbours, the next owner of
 * its group the pairs between them, so that every two neighbours are tied by somebody and no leg serves two pairs. It
 * leaves a pair before its near month is averaged.
 */
export const calendarArbitrageur: AgentClass<typeof PARAMETERS, State> = {
  ...PAIR_TRADER,
  name: "calendar-arbitrageur",
  doc: "Trades a month against the one before it when their ratio leaves its average by more than its costs.",
  parameters: PARAMETERS,
  create(birth) {
    const family = homeFamily(birth);
    const nearParity = birth.indexInGroup % 2 === 0 ? 0 : 1;
    const state = newPairState(birth.values, birth.size, [family, family]);
    return { ...state, nearParity, averages: [] };
  },
  wake(state, desk) {
    visitPairs(state, desk, ratioPairs(state, desk, legsOf(state, desk), 1));
  },
};

/** Neighbouring months, the later one first, of which the near one is not averaged soon. */
function legsOf({ families: [family], values, nearParity }: State, desk: AgentDesk): [Leg, Leg][] {
  const listed = desk.listed(family);
  return listed.flatMap((near): [Leg, Leg][] => {
    const far = listed.find(({ month }) => month === near.month + 1);
    const isNear = near.month % 2 === nearParity && desk.daysToFirstFixing(near) > values.leaveDays;
    if (far === undefined || !isNear) return [];
    return [
      [
        { instrument: far.instrument, family },
        { instrument: near.instrument, family },
      ],
    ];
  });
}
