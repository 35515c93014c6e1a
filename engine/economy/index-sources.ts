/** Below this share, what is left of a provider's noise no longer moves a double. */
export const FORGOTTEN = 1e-17;

/** What providers quote and bill, whatever makes it. Rows of arrays: provider x index. */
export interface ProviderQuotes {
  /** Quote over quality over the index's level. */
  readonly factor: Float64Array;
  /** Dollars an index unit, after the quality score. */
  readonly billed: Float64Array;
  reset(): void;
  /** Quotes and bills of a business day, once a day, in order. `levels`: dollars an index unit, by index. */
  quote(businessDay: number, levels: Float64Array): void;
  /**
   * Writes the expected factors of an index when the shares `left` of what is peculiar to each provider now are left.
   */
  expectFactors(index: number, left: Float64Array, into: Float64Array): void;
  /** Share of it that is left a business day later. */
  leftAfterOneDay(provider: number): number;
}

/** What providers sell. */
export interface ProviderSales {
  /** Index units sold on the last business day, provider x index. */
  readonly today: Float64Array;
  reset(): void;
  sell(businessDay: number): void;
  /** Volume of the last business day that some providers sold, over what all are expected to. */
  shareOf(index: number, isCounted: (provider: number) => boolean): number;
}

/** What people do to an index beside what providers quote. */
export interface IndexPressure {
  reset(): void;
  /** Moves the pressure on to a business day, once a day, in order. */
  close(businessDay: number): void;
  /** Log-price pressure in the last print of an index, on top of the quotes. */
  pressureOn(index: number): number;
  /** Hours bought net and withheld over eligible hours of a business day. */
  share(businessDay: number): number;
  /** Index-eligible hours of a provider that are kept off the market on a business day, and that are there in all. */
  withheldBy(businessDay: number, provider: number): number;
  eligibleOf(businessDay: number, provider: number): number;
}

/** Everything that an index is made from. */
export interface IndexSources<Pressure extends IndexPressure = IndexPressure> {
  readonly prices: ProviderQuotes;
  readonly volumes: ProviderSales;
  readonly channel: Pressure;
}
