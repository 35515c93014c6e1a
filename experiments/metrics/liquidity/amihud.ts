import { mean, variance } from "../../numerics/summary.ts";
import { median } from "../../numerics/quantile.ts";
import { measured, missing, withError, type WarnedValue } from "../measured-value.ts";
import { isPrice, LEAST_DAYS, warnFewDays } from "./daily-bars.ts";

export interface Amihud {
  /** Mean of |R| / notional, times 1e6: return per million of money traded. Outliers dominate it. */
  readonly mean: WarnedValue;
  /** Median of the same. */
  readonly median: WarnedValue;
  /** Mean of sqrt(|R| / notional), not scaled. */
  readonly squareRoot: WarnedValue;
  /** Days with a return but without volume, which drop out. */
  readonly droppedDays: number;
}

/**
 * Amihud's illiquidity: over days, the simple close-to-close return in absolute value by the notional traded, which is
 * close x volume x multiplier (money). `close`: price a unit, a day without one (zero or no number) is passed over;
 * `volume`: lots; `multiplier`: units a lot. The n of each value is the number of days used.
 * `insufficient_data`: under three days with volume; a warning under 20. Amihud 2002 (JFM).
 *
 * @public
 */
export function amihud(
  close: ArrayLike<number>,
  volume: ArrayLike<number>,
  multiplier: number,
): Amihud {
  const ratios: number[] = [];
  let droppedDays = 0;
  let previous = 0;
  for (let day = 0; day < close.length; day++) {
    const price = close[day]!;
    if (!isPrice(price)) continue;
    const notional = price * volume[day]! * multiplier;
    if (isPrice(previous)) {
      if (notional > 0) ratios.push(Math.abs(price / previous - 1) / notional);
      else droppedDays++;
    }
    previous = price;
  }
  const days = ratios.length;
  const summary = (value: () => number): WarnedValue =>
    warnFewDays(
      days < LEAST_DAYS ? missing("insufficient_data", days) : measured(value(), days),
      days,
    );
  const errorOf = (x: readonly number[]): number | null =>
    days < LEAST_DAYS ? null : Math.sqrt(variance(x) / days);
  const roots = ratios.map(Math.sqrt);
  return {
    mean: withError(
      summary(() => mean(ratios) * 1e6),
      errorOf(ratios.map((ratio) => ratio * 1e6)),
    ),
    median: summary(() => median(ratios) * 1e6),
    squareRoot: withError(
      summary(() => mean(roots)),
      errorOf(roots),
    ),
    droppedDays,
  };
}
