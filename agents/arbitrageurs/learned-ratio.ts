import type { AgentDesk } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { exp, log } from "../../engine/base/real.ts";
import { midTicks } from "../prices.ts";
import type { Leg, Pair } from "./pair.ts";
import type { PairState } from "./pair-trader.ts";

/** How an arbitrageur learns what ratio of two prices is fair, and how long it expects to wait for it. */
export const RATIO_PARAMETERS = {
  memoryDays: {
    type: "number",
    unit: "trade dates",
    doc: "Half-life of its average of each pair's ratio of prices, which it takes for fair.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 5,
  },
  holdingDays: {
    type: "number",
    unit: "trade dates",
    doc: "For so long it expects to hold a pair until the ratio is fair again.",
    source: "assumption: as long as its memory",
    minimum: 0,
    default: 5,
  },
  leaveDays: {
    type: "integer",
    unit: "business days",
    doc: "It leaves a pair so long before the averaging of either month begins.",
    source: "assumption: a day",
    minimum: 0,
    maximum: 250,
    default: 1,
  },
} as const satisfies ParameterSpecs;

/** The average of the log ratio of two months' prices, dollars a quotation unit. Plain data. */
export interface RatioAverage {
  readonly first: number;
  readonly second: number;
  average: number;
}

/** One who takes the average of a ratio for fair. */
export interface RatioTrader extends PairState {
  readonly values: PairState["values"] & {
    readonly memoryDays: number;
    readonly holdingDays: number;
  };
  /** Of the log ratios, by pair. */
  averages: RatioAverage[];
}

/** Share of the second leg by which it may be off: a hedge follows the ratio, and whole lots do not. */
const SLACK = 0.05;

/**
 * Pairs of these legs at their average ratios, each of which takes one more look. `factor`: what the first price is
 * multiplied by in the ratio that is averaged.
 */
export function ratioPairs(
  trader: RatioTrader,
  desk: AgentDesk,
  legs: readonly (readonly [Leg, Leg])[],
  factor: number,
): Pair[] {
  const { memoryDays, arrivalsADay, holdingDays } = trader.values;
  const looks = memoryDays * arrivalsADay;
  trader.averages = followRatios(trader.averages, desk, legs, { factor, looks });
  return legs.map(([first, second], i) => {
    const ratio = exp(trader.averages[i]!.average) / factor;
    return { first, second, ratio, holdingDays, closing: "both", slack: SLACK };
  });
}

/**
 * The averages of these pairs, each with one more look: a pair that is new begins with its settlement prices, one that
 * is gone drops out. An average has a half-life of so many looks. `factor` multiplies the first price.
 */
function followRatios(
  known: readonly RatioAverage[],
  desk: AgentDesk,
  pairs: readonly (readonly [Leg, Leg])[],
  { factor, looks }: { readonly factor: number; readonly looks: number },
): RatioAverage[] {
  const weight = 1 - exp(-log(2) / Math.max(1, looks));
  return pairs.map(([one, other]) => {
    const [first, second] = [one.instrument, other.instrument];
    const kept = known.find((average) => average.first === first && average.second === second);
    const ratio = log((factor * priceOf(desk, one)) / priceOf(desk, other));
    if (kept !== undefined) {
      kept.average += weight * (ratio - kept.average);
      return kept;
    }
    return {
      first,
      second,
      average: log((factor * settledAt(desk, one)) / settledAt(desk, other)),
    };
  });
}

/** Between the middles, or the last price that is known. */
function priceOf(desk: AgentDesk, { instrument, family }: Leg): number {
  return midTicks(desk, instrument, desk.quote(instrument)) * desk.families[family]!.tickSize;
}

const settledAt = (desk: AgentDesk, { instrument, family }: Leg): number =>
  desk.settlementTicks(instrument) * desk.families[family]!.tickSize;
