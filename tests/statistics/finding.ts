import { uniformity } from "./kolmogorov-smirnov.ts";

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** A measured share or number, and the band that it must lie in. */
export interface Finding extends Band {
  readonly name: string;
  readonly value: number;
}

export interface NullStudyOptions {
  /** Studies of each kind. */
  readonly studies: number;
  /** Bootstrap samples and sign patterns a study. */
  readonly draws: number;
  readonly seed: number;
}

/** Methods 9.3: exact tests at a nominal 5 % reject 3.6 to 6.4 %. */
export const EXACT_SIZE: Band = { low: 0.036, high: 0.064 };

/** p-values of a test are uniform where Kolmogorov and Smirnov's p is not below this. */
const LEAST_UNIFORMITY = 0.001;

/** Share of p-values at or below 5 %. */
export function sizeOf(name: string, p: readonly number[], band: Band = EXACT_SIZE): Finding {
  return { name: `${name}: rejects at 5 %`, value: shareOf(p, (each) => each <= 0.05), ...band };
}

export const uniformOf = (name: string, p: readonly number[]): Finding => ({
  name: `${name}: Kolmogorov-Smirnov p of its p-values`,
  value: uniformity(p).p,
  low: LEAST_UNIFORMITY,
  high: 1,
});

/** A share that should be `expected`, give or take four standard errors and what the expectation itself is off. */
export function nearly(
  name: string,
  value: number,
  expected: number,
  studies: number,
  off = 0,
): Finding {
  const half = off + 4 * Math.sqrt((expected * (1 - expected)) / studies);
  return { name, value, low: expected - half, high: expected + half };
}

export const shareOf = <T>(values: readonly T[], holds: (value: T) => boolean): number =>
  values.filter(holds).length / values.length;

/** Results of so many studies, one after another. */
export const repeated = <T>(studies: number, study: (number: number) => T): T[] =>
  Array.from({ length: studies }, (_, i) => study(i));

export const isInside = ({ value, low, high }: Finding): boolean => value >= low && value <= high;
