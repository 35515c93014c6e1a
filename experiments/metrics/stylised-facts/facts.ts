/** Where a number should lie, ends included; null: open. */
export interface Band {
  readonly least: number | null;
  readonly most: number | null;
}

/** One number by which a fact is judged. */
export interface FactStatistic {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  /** Null for numbers that are reported and not judged. */
  readonly bands: { readonly pass: Band; readonly warn: Band } | null;
  /** What its absence says of the fact: nothing can be said, unless it is only what a pass needs. */
  readonly ifMissing: "not_applicable" | "warn";
}

/** A regularity that markets share, and how it is judged (methods 5.1). */
export interface StylisedFact {
  readonly number: number;
  readonly title: string;
  /** Without it a configuration illustrates and validates nothing. */
  readonly isGate: boolean;
  readonly statistics: readonly FactStatistic[];
}

/**
 * Grows with every change of a band, a statistic or a verdict's rule. 3: no band is another; days count in the jump
 * share without a floor, and the exponent of impact is of sizes up to a fifth of a day's volume and missing where the
 * fit runs off.
 */
export const BANDS_VERSION = 3;

/** The smallest double above zero, for bands that must not include zero. */
const ABOVE_ZERO = 5e-324;

const ANYWHERE = band(null, null);

/** The twelve facts with their bands, which were set before any result was looked at (Cont 2001; methods 5.1). */
export const STYLISED_FACTS: readonly StylisedFact[] = [
  fact(1, "heavy tails", true, [
    judged("hill_alpha", "", "Hill index of |r|, 5 % in the tail", band(2, 5), band(1.5, 7)),
    reported("hill_alpha_2_5_percent", "", "Hill index of |r|, 2.5 % in the tail"),
    reported("hill_alpha_10_percent", "", "Hill index of |r|, 10 % in the tail"),
  ]),
  fact(2, "no linear memory", true, [
    judged(
      "largest_return_acf",
      "",
      "largest |autocorrelation| of returns, lags 2 to 20",
      band(null, 0.05),
      band(null, 0.1),
    ),
    judged(
      "variance_ratio_10",
      "",
      "variance ratio over 10 bars",
      band(0.85, 1.15),
      band(0.75, 1.25),
    ),
  ]),
  fact(3, "volatility clustering", true, [
    judged(
      "abs_return_acf_1",
      "",
      "autocorrelation of |r| at lag 1",
      band(0.05, 0.5),
      band(ABOVE_ZERO, null),
    ),
    judged(
      "abs_return_acf_mean_20",
      "",
      "mean autocorrelation of |r|, lags 1 to 20",
      band(0.03, null),
      band(ABOVE_ZERO, null),
    ),
    judged(
      "abs_return_memory",
      "",
      "memory parameter d of |r|",
      band(0.1, 0.5),
      band(ABOVE_ZERO, null),
    ),
  ]),
  fact(4, "volume and volatility", true, [
    judged(
      "volume_volatility_correlation",
      "",
      "Spearman's correlation of volume and |r|",
      band(0.2, 0.8),
      band(0.1, 0.9),
    ),
  ]),
  fact(5, "aggregational Gaussianity", false, [
    judged(
      "kurtosis_fall_1_to_5",
      "",
      "excess kurtosis over 5 bars less that over 1",
      band(null, -ABOVE_ZERO),
      band(null, -ABOVE_ZERO),
    ),
    judged(
      "kurtosis_fall_5_to_20",
      "",
      "excess kurtosis over 20 bars less that over 5",
      band(null, -ABOVE_ZERO),
      band(null, -ABOVE_ZERO),
    ),
    judged(
      "daily_kurtosis_share",
      "",
      "excess kurtosis of daily returns over that of 5-minute returns",
      band(null, 0.5),
      ANYWHERE,
      "warn",
    ),
  ]),
  fact(6, "leverage", false, [
    reported("leverage_1", "", "correlation of r and the squared return 1 bar later"),
    reported("leverage_5", "", "the same, 5 bars later"),
    reported("leverage_10", "", "the same, 10 bars later"),
  ]),
  fact(7, "memory of trade signs", false, [
    judged(
      "sign_memory_exponent",
      "",
      "exponent of the decay of the autocorrelation of signs, lags 1 to 100",
      band(0.2, 0.9),
      band(0.1, 1.2),
    ),
  ]),
  fact(8, "spread over the day", false, [
    judged(
      "spread_edge_to_middle",
      "",
      "spread of the first and last 30 minutes over that of the middle",
      band(1.1, null),
      band(1, null),
    ),
  ]),
  fact(9, "Samuelson effect", false, [
    judged(
      "samuelson_slope",
      "1/year",
      "slope of ln volatility of daily changes on years to expiry",
      band(null, -ABOVE_ZERO),
      band(null, -ABOVE_ZERO),
    ),
    judged(
      "samuelson_of_theory",
      "",
      "that slope over minus the speed of reversion of a one-factor value",
      band(0.7, 1.3),
      ANYWHERE,
      "warn",
    ),
    reported("samuelson_slope_half_hours", "1/year", "the same slope of mids over half-hours"),
  ]),
  fact(10, "concave impact", false, [
    judged("impact_exponent", "", "exponent delta of impact", band(0.4, 0.7), band(0.3, 0.85)),
  ]),
  fact(11, "jumps", false, [
    judged("jump_share", "", "mean of 1 - BV / RV over days", band(0.02, 0.25), band(0, 0.4)),
  ]),
  fact(12, "bounce", false, [
    judged(
      "trade_return_acf_1",
      "",
      "first autocorrelation of returns from trade to trade",
      band(-0.45, 0),
      band(null, 0.05),
    ),
  ]),
];

function band(least: number | null, most: number | null): Band {
  return { least, most };
}

function fact(
  number: number,
  title: string,
  isGate: boolean,
  statistics: readonly FactStatistic[],
): StylisedFact {
  return { number, title, isGate, statistics };
}

function judged(
  name: string,
  unit: string,
  doc: string,
  pass: Band,
  warn: Band,
  ifMissing: FactStatistic["ifMissing"] = "not_applicable",
): FactStatistic {
  return { name, unit, doc, bands: { pass, warn }, ifMissing };
}

function reported(name: string, unit: string, doc: string): FactStatistic {
  return { name, unit, doc, bands: null, ifMissing: "not_applicable" };
}
