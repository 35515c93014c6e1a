import type { Estimate } from "./calibrate.ts";
import type { ProcessFit } from "./fit-process.ts";
import { toScale } from "./price-process.ts";

/**
 * 95 % point of the likelihood ratio against no reversion: that of the squared Dickey-Fuller t with a constant (-2.86),
 * as the usual chi-squared does not hold there.
 */
const REVERTS = 2.86 * 2.86;
const SHORT_YEARS = 5;
const FEW_JUMPS = 5;
const LONG_GAP_DAYS = 10;

/** What weakens a calibration, in words. */
export function calibrationWarnings(found: {
  readonly fit: ProcessFit;
  readonly estimates: readonly Estimate[];
  readonly empty: number;
  /** Twice the loss of log-likelihood without reversion. */
  readonly noReversion: number;
}): string[] {
  const { fit, estimates, empty } = found;
  const { series, process } = fit;
  const warnings: string[] = [];
  const halfLife = Math.LN2 / fit.values[0]!;
  if (found.noReversion < REVERTS) warnings.push(reversionWords(found.noReversion));
  else if (halfLife > series.years) {
    warnings.push(
      `the price does not revert within the series: a half-life of ${halfLife.toFixed(1)} years in ` +
        `${series.years.toFixed(1)} years; it may be a trend, and the level means little`,
    );
  }
  for (const [i, one] of process.parameters.entries()) {
    const [at, least, most] = [fit.scaled[i]!, toScale(one, one.least), toScale(one, one.most)];
    if (at - least < 0.01 || most - at < 0.01) {
      const bound = at - least < 0.01 ? one.least : one.most;
      warnings.push(
        `${one.key} is at the bound ${bound} of what is sought: the series does not tell it`,
      );
    } else if (estimates[i]!.standardError === null) {
      warnings.push(`${one.key} has no standard error: the likelihood is flat around it`);
    }
  }
  if (series.years < SHORT_YEARS) {
    warnings.push(
      `${series.years.toFixed(1)} years are short: reversion and jumps are poorly told (docs/calibration.md)`,
    );
  }
  const rate = estimates.find(({ key }) => key === "jumpRate")!.value;
  if (rate * series.years < FEW_JUMPS) {
    warnings.push(`about ${(rate * series.years).toFixed(1)} jumps: their law is hardly told`);
  }
  return [...warnings, ...dataWarnings(fit, empty)];
}

function reversionWords(loss: number): string {
  return (
    "the series does not show that the price reverts: without reversion twice the log-likelihood loses only " +
    `${loss.toFixed(2)} (8.18 would speak for it); half-life and level mean little`
  );
}

function dataWarnings({ series }: ProcessFit, empty: number): string[] {
  const { days, logPrices } = series;
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  const long = gaps.filter((gap) => gap >= LONG_GAP_DAYS).length;
  const still = gaps.filter((_, i) => logPrices[i + 1] === logPrices[i]).length;
  const warnings: string[] = [];
  if (empty > 0) warnings.push(`${empty} dates without a price are taken as missing`);
  if (long > 0) {
    warnings.push(
      `${long} gaps of ${LONG_GAP_DAYS} days or more: each is one long step, within which jumps are blurred`,
    );
  }
  if (still > gaps.length / 4) {
    warnings.push(
      `${Math.round((100 * still) / gaps.length)} % of the prices repeat the one before: posted or rounded prices  ` +
        "are no diffusion, and jumps take the place of ordinary moves",
    );
  }
  return warnings;
}
