import { exp, log } from "../../engine/base/real.ts";
import { deterministicPart } from "../../engine/economy/jump-diffusion.ts";
import { sortedCopy } from "../numerics/quantile.ts";
import { type Estimated, meanOf, quantileOf, ratioOf, reductionOf } from "./estimated.ts";
import type { HedgeResult } from "./hedge.ts";
import type { HedgeStyle } from "./hedge-styles.ts";
import { procurement } from "./procurement.ts";
import { monthEnd } from "./trade-grid.ts";

/** What section 8.3 varies. */
export type Lever = "algorithm gain" | "GPU cycle" | "demand growth";

/** One value of a lever, and what it does to prices and hedges. */
export interface SensitivityRow {
  readonly lever: Lever;
  readonly value: number;
  readonly unit: string;
  /** Trend of the level, log points a year. */
  readonly trend: number;
  readonly meanCost: Estimated;
  /** At the end of the simulated years, dollars a million SIT. */
  readonly upperBound: Estimated;
  /** E at the optimal ratio, with basis and without costs. */
  readonly efficiency: Readonly<Record<"strip" | "rolling", Estimated>>;
}

/** The gain and the cycle at which the trend is that of Table 3: the middles of the paper's ranges. */
const USUAL_GAIN = 2;
const USUAL_CYCLE = 21;
const LN_2 = log(2);

/**
 * How a lever moves the trend beta. The paper gives no such relation. Assumptions: supply grows with the algorithm's
 * gain, price falls as fast; each generation of GPUs halves the cost of compute; demand raises the price one for one.
 */
const LEVERS: Readonly<
  Record<Lever, { unit: string; values: readonly number[]; shift: (value: number) => number }>
> = {
  "algorithm gain": {
    unit: "times a year",
    values: [1.5, 2, 3],
    shift: (gain) => log(USUAL_GAIN / gain),
  },
  "GPU cycle": {
    unit: "months",
    values: [18, 21, 24],
    shift: (months) => LN_2 * (12 / USUAL_CYCLE - 12 / months),
  },
  "demand growth": {
    unit: "share a year",
    values: [0, 0.5, 1, 1.5],
    shift: (growth) => log(1 + growth),
  },
};

/** The analysis of section 8.3, on the noise of the simulation: only levels and trends differ. */
export const sensitivity = (result: HedgeResult): SensitivityRow[] =>
  (Object.keys(LEVERS) as Lever[]).flatMap((lever) =>
    LEVERS[lever].values.map((value) => rowOf(result, lever, value)),
  );

function rowOf({ run, columns }: HedgeResult, lever: Lever, value: number): SensitivityRow {
  const { unit, shift } = LEVERS[lever];
  const { logStart } = run.price;
  const model = { ...run.price.model, beta: run.price.model.beta + shift(value) };
  const bought = procurement(model, logStart, columns.shared);
  const efficiency = (style: HedgeStyle): Estimated => {
    const { gain } = bought.hedges[style];
    const h = ratioOf(bought.ownCost, gain).value;
    const hedged = bought.ownCost.map((cost, i) => cost - h * gain[i]!);
    return reductionOf(bought.ownCost, hedged).ofVariance;
  };
  const last = columns.shared.spot.length - 1;
  const level = exp(deterministicPart(model, logStart, 0, monthEnd(last)));
  const prices = sortedCopy(columns.shared.spot[last]!.map((growth) => level * growth));
  return {
    lever,
    value,
    unit,
    trend: model.beta,
    meanCost: meanOf(bought.cost),
    upperBound: quantileOf(prices, 0.95),
    efficiency: { strip: efficiency("strip"), rolling: efficiency("rolling") },
  };
}
