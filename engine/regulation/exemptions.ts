/** How position limits see exemptions, and tell of their use. */
export interface Exemptions {
  /** Lots by which a level's limit of an owner on a side of a slot, or of `ALL_MONTHS` of a family, is raised. */
  raisedLots(owner: number, family: number, slot: number, side: 0 | 1, level: number): number;
  /** May exempt lots change with what is held in a family? */
  movesWith(family: number): boolean;
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
