import { assert } from "../base/assert.ts";
import { exp, expm1, log } from "../base/real.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { JumpLaw } from "./jump-law.ts";

/** Later than any arrival; finite, so that a snapshot survives JSON. */
const NEVER_YEARS = Number.MAX_VALUE;

/** A stretch of time, years, in which the number of jumps is given instead of drawn. */
export interface JumpWindow {
  readonly fromYears: number;
  readonly toYears: number;
  readonly jumps: number;
}

/**
 * A stream of jumps: exponential gaps (purpose `jump_time`) and sizes (`jump_size`), both at the block of the jump's
 * number. Neither the time grid nor the length of the run can move a jump.
 *
 * Where a window is given, its jumps are that many at the order statistics of as many uniform times, which is what a
 * Poisson process is, given their number. They are made in order, of the same draws e as the gaps: with n left after
 * the time t, the next comes at t + (T - t) (1 - exp(-e/n)), the least of n uniform times in (t, T].
 *
 * @see J. F. C. Kingman 1993, Poisson Processes, section 2.4
 */
export class JumpArrivals {
  /** Number of the next jump, from 0. */
  number = 0;
  /** Its time, years. */
  nextYears = NEVER_YEARS;
  /** Jumps of the window whose times are still to be drawn. */
  windowLeft = 0;
  readonly #random: RandomSource;
  readonly #entity: number;
  readonly #rate: number;
  readonly #law: JumpLaw;
  readonly #window: JumpWindow | null;

  constructor(options: {
    random: RandomSource;
    entity: number;
    /** 1/year. */
    rate: number;
    law: JumpLaw;
    /** Asserts that it has no jumps where the rate is 0. */
    window?: JumpWindow | null;
  }) {
    this.#random = options.random;
    this.#entity = options.entity;
    this.#rate = options.rate;
    this.#law = options.law;
    this.#window = options.window ?? null;
    assert(
      this.#rate > 0 || (this.#window?.jumps ?? 0) === 0,
      "jumps are given of a price that has none",
    );
  }

  /** Starts the stream at a moment: the first gap counts from there. */
  reset(fromYears: number): void {
    this.number = 0;
    this.windowLeft = this.#window?.jumps ?? 0;
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

  /** Size of the next jump, which is not taken. */
  nextSize(): number {
    return this.#size();
  }

  #arrivalAfter(years: number): number {
    if (this.#rate === 0) return NEVER_YEARS;
    this.#random.seek(PURPOSE.jump_time, this.#entity, this.number, 1);
    const gap = this.#random.exponential() / this.#rate;
    return this.#window === null ? years + gap : this.#arrivalWithin(this.#window, years, gap);
  }

  /** What is left of a gap at the window's start is again a gap: the process has no memory. */
  #arrivalWithin({ fromYears, toYears }: JumpWindow, years: number, gap: number): number {
    if (years >= toYears || years + gap <= fromYears) return years + gap;
    const start = Math.max(years, fromYears);
    const left = Math.max(0, gap - (start - years));
    if (this.windowLeft === 0) return toYears + left;
    const share = -expm1((-left * this.#rate) / this.windowLeft);
    this.windowLeft--;
    return Math.min(toYears, start + (toYears - start) * share);
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
