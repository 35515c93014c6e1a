import { exp, log } from "../../../engine/base/real.ts";
import { PURPOSE } from "../../../engine/random/purposes.ts";
import { RandomSource } from "../../../engine/random/random-source.ts";
import { mean } from "../../numerics/summary.ts";
import { efficiencyLost, type Estimated, meanOf } from "../estimated.ts";
import {
  type HedgeMeasures,
  hedgedCosts,
  hedgeMeasures,
  type HedgeVariant,
} from "../hedge-measures.ts";
import { HEDGE_STYLES, type HedgeStyle } from "../hedge-styles.ts";
import type { HedgeTerms } from "../hedge-terms.ts";
import type { MarginColumns } from "../margin-needs.ts";
import type { Procurement } from "../procurement.ts";
import { PROCUREMENT_MONTHS } from "../trade-grid.ts";
import { type MarketFlows, marketFlows } from "./market-flows.ts";
import type { MarketMonth, MarketYear, PriceSource } from "./market-year.ts";

/** The hedges of section 8 at prices of a market of agents, and at the formula's on the same paths. */
export interface MarketHedges {
  readonly runs: number;
  readonly measures: readonly (HedgeMeasures & { readonly prices: PriceSource })[];
  /** E at the formula's prices less E at the market's, on the same paths. */
  readonly efficiencyLost: readonly (HedgeVariant & { readonly lost: Estimated })[];
  /** ln of the market's settlement price over the formula's on the days on which the strip and each roll buys. */
  readonly mispricing: {
    readonly mean: Estimated;
    readonly rootMeanSquare: Estimated;
  };
}

/** What came of hedges in market years, one a run. */
export function marketHedges(
  years: readonly MarketYear[],
  terms: HedgeTerms,
  kappa: number,
  seed: number,
): MarketHedges {
  const bases = years.map((_, run) => basisOf(seed, run, terms.basisSd));
  const columns = (source: PriceSource): [Procurement, MarginColumns] => {
    const flows = years.map((year) => marketFlows(year, source, kappa));
    return [{ ...costsOf(years, bases), hedges: hedgesOf(flows) }, marginsOf(flows)];
  };
  const [market, formula] = [columns("market"), columns("formula")];
  const measuresAt = (prices: PriceSource, from: [Procurement, MarginColumns]) =>
    hedgeMeasures(...from, terms).map((one) => ({ prices, ...one }));
  const measures = measuresAt("market", market);
  return {
    runs: years.length,
    measures: [...measures, ...measuresAt("formula", formula)],
    efficiencyLost: measures.map(({ style, basis, costs, ratioKind }) => {
      const variant = { style, basis, costs, ratioKind };
      const { unhedged, hedged } = hedgedCosts(variant, ...market, terms);
      const better = hedgedCosts(variant, ...formula, terms).hedged;
      return { ...variant, lost: efficiencyLost(unhedged, hedged, better) };
    }),
    mispricing: mispricingOf(years),
  };
}

type Flows = Readonly<Record<HedgeStyle, MarketFlows>>;

const column = (flows: readonly Flows[], style: HedgeStyle, key: keyof MarketFlows): Float64Array =>
  Float64Array.from(flows, (one) => one[style][key]);

const byStyle = <T>(make: (style: HedgeStyle) => T): Record<HedgeStyle, T> =>
  Object.fromEntries(HEDGE_STYLES.map((style) => [style, make(style)])) as Record<HedgeStyle, T>;

const hedgesOf = (flows: readonly Flows[]): Procurement["hedges"] =>
  byStyle((style) => ({
    gain: column(flows, style, "gain"),
    turnover: column(flows, style, "turnover"),
  }));

const marginsOf = (flows: readonly Flows[]): MarginColumns => ({
  dollarYears: byStyle((style) => column(flows, style, "dollarYears")),
  peak: byStyle((style) => column(flows, style, "peak")),
});

/**
 * A twelfth each month, at the mean of the index over the days on which the month's future settles. Runs start at
 * prices of their own, which no hedge that starts there can undo: each cost is moved to the mean start, by what the
 * start was expected to make of it.
 */
function costsOf(
  years: readonly MarketYear[],
  bases: readonly Float64Array[],
): Pick<Procurement, "cost" | "ownCost"> {
  const expected = Float64Array.from(years, (year) => averageOf(year, ({ values }) => values[0]!));
  const start = mean(expected);
  const cost = (over: (run: number, month: number) => number): Float64Array =>
    Float64Array.from(years, (year, run) => {
      const paid = averageOf(year, (one, month) => one.paid * over(run, month));
      return paid - expected[run]! + start;
    });
  return { cost: cost(() => 1), ownCost: cost((run, month) => bases[run]![month]!) };
}

const averageOf = (
  { months }: MarketYear,
  of: (one: MarketMonth, month: number) => number,
): number => months.reduce((sum, one, month) => sum + of(one, month), 0) / PROCUREMENT_MONTHS;

/** The provider's price over the index, as on simulated paths. */
function basisOf(seed: number, run: number, sd: number): Float64Array {
  const random = new RandomSource();
  random.reset({ seed, replication: run, antithetic: false });
  random.seek(PURPOSE.provider_price, 0, 0, PROCUREMENT_MONTHS / 2);
  return new Float64Array(PROCUREMENT_MONTHS).map(() => exp(sd * random.normal() - (sd * sd) / 2));
}

function mispricingOf(years: readonly MarketYear[]): MarketHedges["mispricing"] {
  const errors = years.map(({ months }) => {
    const opened = months.map(({ prices, values }) => log(prices[0]! / values[0]!));
    const rolled = months.slice(1).map(({ prices, values }, i) => {
      const day = months[i]!.prices.length;
      return log(prices[day]! / values[day]!);
    });
    return [...opened, ...rolled];
  });
  const byRun = (of: (error: number) => number): Float64Array =>
    Float64Array.from(errors, (each) => each.reduce((sum, x) => sum + of(x), 0) / each.length);
  const square = meanOf(byRun((x) => x * x));
  const root = Math.sqrt(square.value);
  return {
    mean: meanOf(byRun((x) => x)),
    rootMeanSquare: { value: root, standardError: square.standardError / (2 * root) },
  };
}
