import type { AgentClass, AgentDesk, DrawnValues, IndexedContract } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { ARBITRAGE_PARAMETERS } from "./arbitrage-parameters.ts";
import { RATIO_PARAMETERS, type RatioAverage, ratioPairs } from "./learned-ratio.ts";
import type { Leg } from "./pair.ts";
import { newPairState, PAIR_TRADER, type PairState, visitPairs } from "./pair-trader.ts";

const PARAMETERS = {
  ...ARBITRAGE_PARAMETERS,
  ...RATIO_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends PairState {
  readonly values: DrawnValues<typeof PARAMETERS>;
  /** Averages of the log markup, by pair. */
  averages: RatioAverage[];
}

/**
 * Ties tokens to the compute that makes them (Xing 2026, section 7: tokens are downstream of hours). A million
 * tokens cost the price of an hour over the throughput, which is public, times a markup, whose average it learns. Where
 * tokens of a month are dear against hours of the same month by more than fees, spreads and funding it sells the tokens
 * and buys the hours that would make them, and the other way round, until the markup is back; within its capital. It
 * leaves before either month is averaged.
 */
export const conversionArbitrageur: AgentClass<typeof PARAMETERS, State> = {
  ...PAIR_TRADER,
  name: "conversion-arbitrageur",
  doc: "Trades token futures against the compute that would make the tokens, when the markup leaves its average.",
  parameters: PARAMETERS,
  lacks: (_values, contracts) =>
    tokensAndCompute(contracts) === null
      ? "trades tokens against compute; allowed: with a contract on `tpi` and one on `compute`"
      : null,
  create({ values, size, families }) {
    const legs = tokensAndCompute(families) ?? [0, 0];
    return { ...newPairState(values, size, legs), averages: [] };
  },
  wake(state, desk) {
    visitPairs(state, desk, ratioPairs(state, desk, legsOf(state, desk), desk.throughput()));
  },
};

/** The first contract on either index, by position. */
function tokensAndCompute(contracts: readonly IndexedContract[]): [number, number] | null {
  const tokens = contracts.findIndex(({ index }) => index === "tpi");
  const compute = contracts.findIndex(({ index }) => index === "compute");
  return tokens < 0 || compute < 0 ? null : [tokens, compute];
}

/** Months of tokens and of compute by the same name, neither of which is averaged soon. */
function legsOf({ families: [tokens, compute], values }: State, desk: AgentDesk): [Leg, Leg][] {
  if (tokens === compute) return [];
  const isFar = (future: Future): boolean => desk.daysToFirstFixing(future) > values.leaveDays;
  return desk.listed(tokens).flatMap((month): [Leg, Leg][] => {
    const twin = desk.listed(compute).find((other) => other.month === month.month);
    if (twin === undefined || !isFar(month) || !isFar(twin)) return [];
    const first = { instrument: month.instrument, family: tokens };
    return [[first, { instrument: twin.instrument, family: compute }]];
  });
}
