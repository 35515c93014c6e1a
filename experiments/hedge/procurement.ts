import { exp } from "../../engine/base/real.ts";
import {
  convexity,
  deterministicPart,
  type JumpDiffusion,
} from "../../engine/economy/jump-diffusion.ts";
import { HEDGE_STYLES, type HedgeStyle, type RolledStyle, stackedMonths } from "./hedge-styles.ts";
import type { SharedColumns } from "./simulate-hedge.ts";
import { monthEnd, PROCUREMENT_MONTHS } from "./trade-grid.ts";

/** What a hedge of ratio 1 brings before costs, and what it pays in fees at a rate of 1, a path. */
export interface HedgeFlows {
  readonly gain: Float64Array;
  /** Notional traded and settled. */
  readonly turnover: Float64Array;
}

/**
 * A year's purchases, a twelfth of a million SIT at the end of each month, dollars for the million, a path; and the
 * hedges of them with monthly futures that settle at the index of those very days.
 */
export interface Procurement {
  /** At the index. */
  readonly cost: Float64Array;
  /** At the price of the firm's own provider. */
  readonly ownCost: Float64Array;
  readonly hedges: Readonly<Record<HedgeStyle, HedgeFlows>>;
}

const MONTHS = PROCUREMENT_MONTHS;

/** Prices of a scenario at the ends of its months, from month 1 on, without noise, and the convexity of a tenor. */
class MonthlyPrices {
  readonly levels: Float64Array;
  readonly #model: JumpDiffusion;

  constructor(model: JumpDiffusion, logStart: number) {
    this.#model = model;
    this.levels = Float64Array.from({ length: MONTHS }, (_, i) =>
      exp(deterministicPart(model, logStart, 0, monthEnd(i + 1))),
    );
  }

  /** The future of month i (from 0) as it is `months` before its end, but for the factor of the noise. */
  future(i: number, months: number): number {
    return this.levels[i]! * exp(convexity(this.#model, 1, monthEnd(months)));
  }
}

export function procurement(
  model: JumpDiffusion,
  logStart: number,
  shared: SharedColumns,
): Procurement {
  const prices = new MonthlyPrices(model, logStart);
  const flowsOf = (style: HedgeStyle): HedgeFlows =>
    style === "strip" ? strip(prices, shared) : rolled(prices, shared, style, model.kappa);
  const hedges = HEDGE_STYLES.map((style) => [style, flowsOf(style)] as const);
  return {
    ...costs(prices, shared),
    hedges: Object.fromEntries(hedges) as Record<HedgeStyle, HedgeFlows>,
  };
}

function costs(
  { levels }: MonthlyPrices,
  { spot, basis }: SharedColumns,
): Pick<Procurement, "cost" | "ownCost"> {
  const paths = spot[0]!.length;
  const [cost, ownCost] = [new Float64Array(paths), new Float64Array(paths)];
  for (let i = 0; i < MONTHS; i++) {
    const [growth, over, level] = [spot[i + 1]!, basis[i]!, levels[i]! / MONTHS];
    for (let path = 0; path < paths; path++) {
      const paid = level * growth[path]!;
      cost[path]! += paid;
      ownCost[path]! += paid * over[path]!;
    }
  }
  return { cost, ownCost };
}

/** All twelve futures bought at the start. */
function strip(prices: MonthlyPrices, { spot }: SharedColumns): HedgeFlows {
  const paths = spot[0]!.length;
  let opened = 0;
  for (let i = 0; i < MONTHS; i++) opened += prices.future(i, i + 1) / MONTHS;
  const gain = new Float64Array(paths).fill(-opened);
  const turnover = new Float64Array(paths).fill(opened);
  for (let i = 0; i < MONTHS; i++) {
    const [growth, level] = [spot[i + 1]!, prices.levels[i]! / MONTHS];
    for (let path = 0; path < paths; path++) {
      gain[path]! += level * growth[path]!;
      turnover[path]! += level * growth[path]!;
    }
  }
  return { gain, turnover };
}

/** The nearest future, bought anew each month for what it stands for. */
function rolled(
  prices: MonthlyPrices,
  { spot, front }: SharedColumns,
  style: RolledStyle,
  kappa: number,
): HedgeFlows {
  const paths = spot[0]!.length;
  const [gain, turnover] = [new Float64Array(paths), new Float64Array(paths)];
  for (const [i, held] of stackedMonths(style, kappa).entries()) {
    const [growth, factor] = [spot[i + 1]!, front[i]!];
    const level = (held * prices.levels[i]!) / MONTHS;
    const opening = (held * prices.future(i, 1)) / MONTHS;
    for (let path = 0; path < paths; path++) {
      const [settled, opened] = [level * growth[path]!, opening * factor[path]!];
      gain[path]! += settled - opened;
      turnover[path]! += settled + opened;
    }
  }
  return { gain, turnover };
}
