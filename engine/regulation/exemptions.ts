/** How position limits see exemptions, and tell of their use. */
export interface Exemptions {
  /** Do exempt lots also raise the spot-month limit? */
  readonly coversSpotMonth: boolean;
  /** Lots by which the limits of an owner on a side of a family are raised. */
  exemptLots(owner: number, family: number, side: 0 | 1): number;
  /** At the daily mark: an owner holds more than the plain limit. */
  noteUse(use: ExemptionUse): void;
}

export interface ExemptionUse {
  readonly owner: number;
  readonly family: number;
  /** Left out: over all months of the family. */
  readonly slot?: number;
  readonly side: 0 | 1;
  /** Code of `LEVEL_WORDS`. */
  readonly level: number;
  /** Lots held beyond the plain limit. */
  readonly lots: number;
  /** The plain limit, lots. */
  readonly threshold: number;
  /** The position, lots; short ones negative. */
  readonly value: number;
}
