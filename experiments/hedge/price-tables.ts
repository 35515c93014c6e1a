import { exp } from "../../engine/base/real.ts";
import {
  convexity,
  deterministicPart,
  futuresLoading,
  type JumpDiffusion,
} from "../../engine/economy/jump-diffusion.ts";
import { DAYS_A_MONTH, DAYS_A_YEAR, PROCUREMENT_DAYS, PROCUREMENT_MONTHS } from "./trade-grid.ts";

/**
 * What turns the noise Z of `NoisePaths` into prices, in one scenario: P_t = level(t) e^{Z_t}, and by eq. 13 the future
 * of a month's end is `futures` times exp(e^{-kappa tau} Z_t), where only the first factor depends on the scenario.
 */
export interface PriceTables {
  /** The price without noise, by day, dollars a million SIT. */
  readonly levels: Float64Array;
  /** level(T) e^{convexity}, by day and month: `day * 12 + month`, months from 0; 0 where it has expired. */
  readonly futures: Float64Array;
}

const years = (days: number): number => days / DAYS_A_YEAR;

export function priceTables(model: JumpDiffusion, logStart: number, days: number): PriceTables {
  const levels = Float64Array.from({ length: days + 1 }, (_, day) =>
    exp(deterministicPart(model, logStart, 0, years(day))),
  );
  const convexities = Float64Array.from({ length: PROCUREMENT_DAYS + 1 }, (_, tenor) =>
    exp(convexity(model, 1, years(tenor))),
  );
  const futures = new Float64Array((PROCUREMENT_DAYS + 1) * PROCUREMENT_MONTHS);
  for (let day = 0; day <= PROCUREMENT_DAYS; day++) {
    for (let month = 0; month < PROCUREMENT_MONTHS; month++) {
      const end = (month + 1) * DAYS_A_MONTH;
      if (day <= end) {
        futures[day * PROCUREMENT_MONTHS + month] = levels[end]! * convexities[end - day]!;
      }
    }
  }
  return { levels, futures };
}

/** e^{-kappa tau} by tenor in days, up to a year. */
export const loadings = (model: JumpDiffusion): Float64Array =>
  Float64Array.from({ length: PROCUREMENT_DAYS + 1 }, (_, tenor) =>
    futuresLoading(model, years(tenor)),
  );
