import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { openShare } from "../open-share.ts";
import { ARBITRAGE_PARAMETERS } from "./arbitrage-parameters.ts";
import type { Pair } from "./pair.ts";
import { newPairState, PAIR_TRADER, type PairState, visitPairs } from "./pair-trader.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  ...ARBITRAGE_PARAMETERS,
  passThrough: {
    type: "fraction",
    unit: "",
    doc: "How much of a move of the next month since its settlement it expects in the prints to come.",
    source: "assumption: all of it, as a month ahead is near",
    minimum: 0,
    maximum: 2,
    default: 1,
  },
  dailyVolatility: {
    type: "fraction",
    unit: "1/sqrt(trade date)",
    doc: "Volatility of the index, by which it judges what its hedge leaves open.",
    source:
      "Silicon Data's H100 index to 14 August 2026: realised volatility of 26.2 % a year, over the square root " +
      "of 252",
    minimum: 0,
    maximum: 1,
    default: 0.0165,
  },
  hedgeCorrelation: {
    type: "fraction",
    unit: "",
    doc: "Correlation of the next month with the prints to come: what its hedge takes away of their risk.",
    source: "Xing 2026, section 6: a correlation of 0.85 of spot and futures",
    minimum: 0,
    maximum: 1,
    default: 0.85,
  },
  riskPrice: {
    type: "number",
    unit: "standard deviations",
    doc: "What it wants for the risk that is left, in standard deviations of it.",
    source: "assumption",
    minimum: 0,
    default: 0.5,
  },
} as const satisfies ParameterSpecs;

interface State extends PairState {
  readonly values: DrawnValues<typeof PARAMETERS>;
}

/**
 * Replicates the average that settles a month while it is made. The prints that are out are a sum of money; those to
 * come it replicates by the next month, a print's share of which it sheds with each print. The month is worth (the sum
 * of the prints that are out + the number to come x (the last print + what the next month has moved since)) / all
 * prints. Where the book differs from that by more than fees, the spread of what it sheds, funding and a price for the
 * risk that the hedge leaves, it trades, within its capital; settlement closes the month.
 */
export const indexReplicator: AgentClass<typeof PARAMETERS, State> = {
  ...PAIR_TRADER,
  name: "index-replicator",
  doc: "Holds a month in its averaging against its prints so far and the next month in place of those to come.",
  parameters: PARAMETERS,
  create(birth) {
    const family = homeFamily(birth);
    return newPairState(birth.values, birth.size, [family, family]);
  },
  wake(state, desk) {
    const pair = pairOf(state, desk);
    visitPairs(state, desk, pair === null ? [] : [pair]);
  },
};

/** The nearest month of which a print is out, and the nearest that is not averaged yet. */
function pairOf(state: State, desk: AgentDesk): Pair | null {
  const family = state.families[0];
  const listed = desk.listed(family);
  const month = listed[0];
  const next = listed.find((future) => desk.daysToFirstFixing(future) > 0);
  if (month === undefined || next === undefined || desk.fixedPrints(month).count === 0) return null;
  const { values } = state;
  const open = openShare(desk, month);
  const print = desk.lastPrint(family);
  const settled = desk.settlementTicks(next.instrument) * desk.families[family]!.tickSize;
  return {
    first: { instrument: month.instrument, family },
    second: { instrument: next.instrument, family },
    ratio: open * values.passThrough,
    offset: fixedPart(desk, month) + open * (print - values.passThrough * settled),
    holdingDays: Math.max(0, desk.daysToLastTrade(month)),
    closing: "second",
    risk: values.riskPrice * riskOf(values, desk, month, print),
    slack: 0,
  };
}

/** What the prints that are out make of the settlement price, dollars a quotation unit. */
function fixedPart(desk: AgentDesk, month: Future): number {
  const { sum, total } = desk.fixedPrints(month);
  return sum / total;
}

/** Standard deviation of what the hedge leaves: that of the mean of n prints of a random walk is sigma sqrt(n / 3). */
function riskOf(values: State["values"], desk: AgentDesk, month: Future, print: number): number {
  const { count, total } = desk.fixedPrints(month);
  const open = total - count;
  const unhedged = Math.sqrt(1 - values.hedgeCorrelation * values.hedgeCorrelation);
  return (values.dailyVolatility * Math.sqrt(open / 3) * print * unhedged * open) / total;
}
