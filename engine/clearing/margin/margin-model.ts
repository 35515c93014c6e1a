/**
 * What a lot of a month binds, from the month's own history of settlement prices. A model keeps its state as plain
 * data, by slot. Tools against procyclicality stand between `share` and the margin a lot (`ContractMargin`); what
 * positions of several months bind together is a matter of `Positions`.
 */
export interface MarginModel {
  /** Makes room for so many slots; no month is listed. */
  open(slots: number): void;
  /** A new month in a slot: it has no history. */
  list(slot: number): void;
  /** Takes note of a daily settlement price after another, both in ticks. */
  observe(slot: number, previousTicks: number, ticks: number): void;
  /** Annualised volatility of the slot as the model sees it, 1/sqrt(year). */
  volatility(slot: number): number;
  /** Initial margin of one lot as a share of its contract value, floor and cap applied. */
  share(slot: number): number;
}
