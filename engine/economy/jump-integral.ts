import { assert } from "../base/assert.ts";
import { exp, expm1, log1p } from "../base/real.ts";
import type { JumpLaw } from "./jump-law.ts";

/**
 * The integral over 0 <= s <= tau of E[exp(u J e^{-kappa s})] - 1: what jumps at unit rate add to ln E[S_T^u] when each
 * of them decays at rate kappa (methods of the jump diffusion; Xing 2026, eq. 13, leaves it unexpanded).
 * Relative error below 1e-13. Unit: years. Asserts that the expectation exists.
 */
export function jumpIntegral(law: JumpLaw, u: number, kappa: number, tau: number): number {
  if (u === 0 || tau === 0) return 0;
  if (law.kind === "double_exponential") return doubleExponentialIntegral(law, u, kappa, tau);
  const size = Math.abs(law.mean * u) + (law.sd * law.sd * u * u) / 2;
  return size <= SERIES_LIMIT
    ? normalSeries(law.mean, law.sd, u, kappa, tau)
    : normalQuadrature(law.mean, law.sd, u, kappa, tau);
}

/** |mean u| + sd^2 u^2 / 2 up to which the alternating terms of the series cancel less than a digit. */
const SERIES_LIMIT = 1;
const SERIES_TERMS = 60;
/** Two terms in a row below this share of the sum end it (with mean 0 every other term is 0). */
const NEGLIGIBLE = 1e-19;

/** Sum over n >= 1 of E[J^n] u^n (1 - e^{-n kappa tau}) / (n! n kappa). */
export function normalSeries(
  mean: number,
  sd: number,
  u: number,
  kappa: number,
  tau: number,
): number {
  const first = mean * u;
  const second = sd * sd * u * u;
  const decay = exp(-kappa * tau);
  const faded1 = -expm1(-kappa * tau);
  let faded = faded1; // 1 - decay^n, carried along so that it keeps its digits at small tau
  let power = decay;
  let before = 1;
  let term = first; // E[J^n] u^n / n!
  let addendBefore = Infinity;
  let sum = 0;
  for (let n = 1; n <= SERIES_TERMS; n++) {
    const addend = (term * faded) / n;
    sum += addend;
    if (Math.abs(addend) + Math.abs(addendBefore) <= NEGLIGIBLE * Math.abs(sum)) break;
    addendBefore = addend;
    const next = (first * term + second * before) / (n + 1);
    before = term;
    term = next;
    faded += power * faded1;
    power *= decay;
  }
  return sum / kappa;
}

/** Positive nodes and weights of the 16-point Gauss-Legendre rule on [-1, 1]. */
const NODES: readonly (readonly [node: number, weight: number])[] = [
  [0.09501250983763744, 0.1894506104550685],
  [0.2816035507792589, 0.18260341504492358],
  [0.45801677765722737, 0.16915651939500254],
  [0.6178762444026438, 0.14959598881657674],
  [0.755404408355003, 0.12462897125553388],
  [0.8656312023878318, 0.09515851168249279],
  [0.9445750230732326, 0.062253523938647894],
  [0.9894009349916499, 0.027152459411754096],
];

/** The same as an integral over z = u e^{-kappa s}, whose integrand (M(z) - 1) / (kappa z) is entire. */
export function normalQuadrature(
  mean: number,
  sd: number,
  u: number,
  kappa: number,
  tau: number,
): number {
  const width = -u * expm1(-kappa * tau);
  const panels = Math.ceil(Math.abs(mean * u) + (sd * sd * u * u) / 2) + 1;
  const half = width / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = u - width + half * (2 * panel + 1);
    for (const [node, weight] of NODES) {
      const offset = half * node;
      sum += weight * (grown(mean, sd, middle - offset) + grown(mean, sd, middle + offset));
    }
  }
  return (sum * half) / kappa;
}

/** (E[e^{zJ}] - 1) / z for a normal jump. */
function grown(mean: number, sd: number, z: number): number {
  return expm1(z * (mean + (sd * sd * z) / 2)) / z;
}

function doubleExponentialIntegral(
  law: { readonly upProbability: number; readonly upRate: number; readonly downRate: number },
  u: number,
  kappa: number,
  tau: number,
): number {
  const { upProbability, upRate, downRate } = law;
  assert(u < upRate && u > -downRate, `E[exp(${u} J)] is infinite at rates ${upRate}, ${downRate}`);
  const width = -u * expm1(-kappa * tau);
  const up = log1p(width / (upRate - u));
  const down = log1p(width / (downRate + u - width));
  return (upProbability * up - (1 - upProbability) * down) / kappa;
}
