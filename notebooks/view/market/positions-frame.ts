import type { Intent } from "../../../engine/agent.ts";

/** Who holds what: of each contract family the month that expires next, and all months together. */
export interface PositionsFrame {
  readonly version: number;
  readonly families: readonly FamilyPositions[];
}

export interface FamilyPositions {
  readonly family: string;
  /** Of the listed month with the nearest last trading day; null where none is listed. */
  readonly nearest: PlacePositions | null;
  readonly allMonths: PlacePositions;
}

/** Net positions by beneficial owner in one month, or over all months of a family. */
export interface PlacePositions {
  /** Null: all months. */
  readonly instrument: number | null;
  /** The limit in force for everybody whose own case is no other; null where there is none. */
  readonly limit: LimitFrame | null;
  /** Limit of the spot month, which has not begun; null where it has, or where there is none to come. */
  readonly spotLimitToCome: LimitFrame | null;
  /** By group of the scenario's population, in its order, clearing members last; those that hold nothing too. */
  readonly groups: readonly ClassPositions[];
  /** The same by intent, in the order of `INTENTS`; those that occur. */
  readonly intents: readonly ClassPositions[];
}

export interface LimitFrame {
  readonly level: "spot_month" | "single_month" | "all_months";
  readonly lots: number;
  /** False: an accountability level, which may be exceeded. */
  readonly isHard: boolean;
}

/** Owners of one class. */
export interface ClassPositions {
  readonly name: string;
  readonly intent: Intent;
  readonly owners: number;
  /** Owners with a position here. */
  readonly holders: number;
  /** Together of owners that are long; of those that are short, without the sign; long less short. */
  readonly longLots: number;
  readonly shortLots: number;
  readonly netLots: number;
  /** Of the owner that uses most of its limit, or, without one, has the largest position; null: nobody has any. */
  readonly largest: OwnerPosition | null;
}

export interface OwnerPosition {
  readonly owner: number;
  readonly group: string;
  /** Number in the group, from 0. */
  readonly index: number;
  /** Net, short ones negative. */
  readonly lots: number;
  /** What it is held to, lots of hedge exemptions added; null where there is no limit. */
  readonly limitLots: number | null;
  /** Position over limit, 1: at the limit; null where there is none, or one of no lots. */
  readonly utilisation: number | null;
}
