import { assert } from "../base/assert.ts";

/**
 * Law of one jump of the log price.
 *
 * - `normal`: mean and standard deviation (Xing 2026, Def. 8.1);
 * - `double_exponential`: upward with probability `upProbability`, then exponential with rate `upRate` (mean 1/upRate),
 *   else downward with rate `downRate` (Kou 2002). E[e^{uJ}] exists for -downRate < u < upRate.
 */
export type JumpLaw =
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | {
      readonly kind: "double_exponential";
      readonly upProbability: number;
      readonly upRate: number;
      readonly downRate: number;
    };

/** E[J^n], n >= 0. */
export function jumpMoment(law: JumpLaw, n: number): number {
  assert(Number.isInteger(n) && n >= 0, `a moment has an order of 0 or more, not ${n}`);
  if (law.kind === "double_exponential") {
    let up = law.upProbability;
    let down = 1 - law.upProbability;
    for (let k = 1; k <= n; k++) {
      up *= k / law.upRate;
      down *= -k / law.downRate;
    }
    return up + down;
  }
  let before = 0;
  let moment = 1;
  for (let k = 0; k < n; k++) {
    const next = law.mean * moment + k * law.sd * law.sd * before;
    before = moment;
    moment = next;
  }
  return moment;
}
