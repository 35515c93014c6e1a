import { exp, log } from "../base/real.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { JumpLaw } from "./jump-law.ts";

/** Later than any arrival; finite, so that a snapshot survives JSON. */
const NEVER_YEARS = Number.MAX_VALUE;

/**
 * A stream of jumps: exponential gaps (purpose `jump_time`) and sizes (`jump_size`), both at the block of the jump's
 * number. Neither the time grid nor the length of the run can move a jump.
 */
export class JumpArrivals {
  /** Number of the next jump, from 0. */
  number = 0;
  /** Its time, years. */
  nextYears = NEVER_YEARS;
  readonly #random: RandomSource;
  readonly #entity: number;
  readonly #rate: number;
  readonly #law: JumpLaw;

  constructor(options: {
    random: RandomSource;
    entity: number;
    /** 1/year. */
    rate: number;
    law: JumpLaw;
  }) {
    this.#random = options.random;
    this.#entity = options.entity;
    this.#rate = options.rate;
    this.#law = options.law;
  }

  /** Starts the stream at a moment: the first gap counts from there. */
  reset(fromYears: number): void {
    this.number = 0;
    this.nextYears = this.#arrivalAfter(fromYears);
  }

  /** Sum of J e^{-kappa age} over the jumps not asked for before and up to `toYears`. */
  take(toYears: number, kappa: number): number {
    let sum = 0;
    while (this.nextYears <= toYears) {
      sum += this.#size() * exp(-kappa * (toYears - this.nextYears));
      this.number++;
      this.nextYears = this.#arrivalAfter(this.nextYears);
    }
    return sum;
  }

  #arrivalAfter(years: number): number {
    if (this.#rate === 0) return NEVER_YEARS;
    this.#random.seek(PURPOSE.jump_time, this.#entity, this.number, 1);
    return years + this.#random.exponential() / this.#rate;
  }

  /** One draw a jump and monotone in it, whatever the law: antithetic runs mirror the sizes. */
  #size(): number {
    this.#random.seek(PURPOSE.jump_size, this.#entity, this.number, 1);
    const law = this.#law;
    if (law.kind === "normal") return law.mean + law.sd * this.#random.normal();
    const level = this.#random.uniformOpen();
    const down = 1 - law.upProbability;
    return level < down
      ? log(level / down) / law.downRate
      : -log((1 - level) / (1 - down)) / law.upRate;
  }
}
