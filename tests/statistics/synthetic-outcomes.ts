import { exp } from "../../engine/base/real.ts";
import type { RandomSource } from "../../engine/random/random-source.ts";

/** A law of outcomes that studies are made of: what a reference run and an arm's run on the same seed say. */
export interface OutcomeLaw {
  readonly name: string;
  readonly draw: (random: RandomSource) => number;
  /** The mean that intervals are to cover. */
  readonly mean: number;
}

const SIGMA = 1;

/** Bell-shaped; skewed, as losses are; the same in logarithms; with tails of Student's t of three degrees. */
export const LAWS = {
  normal: { name: "normal", mean: 0, draw: (random) => random.normal() },
  lognormal: {
    name: "lognormal",
    mean: exp((SIGMA * SIGMA) / 2),
    draw: (random) => exp(SIGMA * random.normal()),
  },
  lognormalInLogs: {
    name: "lognormal in logs",
    mean: 0,
    draw: (random) => SIGMA * random.normal(),
  },
  heavyTailed: {
    name: "heavy-tailed",
    mean: 0,
    draw: (random) => {
      const normal = random.normal();
      let squares = 0;
      for (let i = 0; i < 3; i++) {
        const other = random.normal();
        squares += other * other;
      }
      return normal / Math.sqrt(squares / 3);
    },
  },
} as const satisfies Record<string, OutcomeLaw>;

/** Pairs of a reference and an arm that share half of their variance, as common random numbers do, and no effect. */
export function nullPairs(
  law: OutcomeLaw,
  n: number,
  random: RandomSource,
): { readonly x: number[]; readonly y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < n; i++) {
    const shared = law.draw(random);
    x.push(shared + law.draw(random));
    y.push(shared + law.draw(random));
  }
  return { x, y };
}
