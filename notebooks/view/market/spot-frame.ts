/** The physical side: indices and providers. */
export interface SpotFrame {
  readonly version: number;
  /** Those that the run records. */
  readonly indices: readonly IndexFrame[];
  readonly providers: readonly ProviderFrame[];
}

/** Prices in dollars a GPU-hour (compute) or a million tokens (tpi). */
export interface IndexFrame {
  readonly index: "compute" | "tpi";
  /** True level at the last full hour, and what it would be without anybody's pressure; null before the first. */
  readonly level: number | null;
  readonly undistorted: number | null;
  /** Pressure contained in the level, log price. */
  readonly pressure: number | null;
  /** Hours bought and withheld over eligible hours of the day. */
  readonly share: number | null;
  /** Million tokens a GPU-hour. */
  readonly throughput: number | null;
  /** Last published value; null before the first. */
  readonly print: PrintFrame | null;
}

export interface PrintFrame {
  readonly timeUs: number;
  readonly price: number;
  readonly undistorted: number;
}

/** A provider at the last publication; null where the economy does not tell. */
export interface ProviderFrame {
  readonly provider: number;
  readonly name: string;
  /** Dollars a GPU-hour as quoted. */
  readonly computePrice: number | null;
  /** Dollars a million tokens as quoted. */
  readonly tokenPrice: number | null;
  /** Index-eligible hours of the day that were on the market, and those that were kept off it. */
  readonly offeredHours: number | null;
  readonly withheldHours: number | null;
  /** Share of the index, after the cap. */
  readonly computeWeight: number | null;
  readonly tokenWeight: number | null;
  /** How full it was of late on demand: 1 is full, more is a queue. Only of a structural economy. */
  readonly use: number | null;
  /** The same of the hours that serve tokens. */
  readonly tokenUse: number | null;
}
