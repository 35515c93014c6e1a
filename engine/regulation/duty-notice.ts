/** What a designated maker is to quote in one month, and what its programme gives for it. */
export interface DutyNotice {
  /** Lots that must show on either side. */
  readonly lots: number;
  /** The widest quote that counts, as a share of its middle. */
  readonly spread: number;
  /** Share of the time in which the months trade that it must quote them so. */
  readonly share: number;
  /** Dollars a calendar month, for all months of the family together. */
  readonly stipend: number;
}
