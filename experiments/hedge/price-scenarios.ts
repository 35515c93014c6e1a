import type { JumpDiffusion } from "../../engine/economy/jump-diffusion.ts";

/** A scenario of section 8: the process with a trend of its own. */
export interface PriceScenario {
  readonly name: "baseline" | "optimistic" | "pessimistic";
  readonly model: JumpDiffusion;
}

/** The paper gives parameters for its baseline alone; the other trends are assumptions relative to it. */
export const TREND_SHIFTS = {
  baseline: 0,
  /** ln 2.5, demand growth of 150 % a year: puts the 95th percentile near the 15 dollars of section 8.3. */
  optimistic: 0.916,
  /** Twice the baseline's decline and more: fast technical progress. */
  pessimistic: -0.45,
} as const;

/** Baseline, optimistic and pessimistic: the model's own trend, and the two assumed ones. */
export const priceScenarios = (model: JumpDiffusion): PriceScenario[] =>
  (["baseline", "optimistic", "pessimistic"] as const).map((name) => ({
    name,
    model: { ...model, beta: model.beta + TREND_SHIFTS[name] },
  }));
