import type { Intent } from "../../../engine/agent.ts";
import type { ClassPositions, OwnerPosition } from "./positions-frame.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Adds positions of owners up by class. */
export class ClassTally {
  readonly #names: readonly string[];
  readonly #classes: (Mutable<ClassPositions> | undefined)[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** `place`: of the class among the names. */
  add(place: number, intent: Intent, position: Omit<OwnerPosition, "utilisation">): void {
    const tally = (this.#classes[place] ??= emptyClass(this.#names[place]!, intent));
    const { lots, limitLots } = position;
    tally.owners++;
    if (lots === 0) return;
    tally.holders++;
    tally.netLots += lots;
    if (lots > 0) tally.longLots += lots;
    else tally.shortLots -= lots;
    const isLimited = limitLots !== null && limitLots > 0;
    const utilisation = isLimited ? Math.abs(lots) / limitLots : null;
    if (tally.largest !== null && pressOf(tally.largest) >= pressOf({ lots, limitLots })) return;
    tally.largest = { ...position, utilisation };
  }

  /** In the order of the names; those without any owner are left out. */
  classes(): ClassPositions[] {
    return this.#names.flatMap((_, place) => this.#classes[place] ?? []);
  }
}

const emptyClass = (name: string, intent: Intent): Mutable<ClassPositions> => ({
  name,
  intent,
  owners: 0,
  holders: 0,
  longLots: 0,
  shortLots: 0,
  netLots: 0,
  largest: null,
});

/** How far a position goes towards its limit; without one, how large it is. */
function pressOf({ lots, limitLots }: Pick<OwnerPosition, "lots" | "limitLots">): number {
  const size = Math.abs(lots);
  return limitLots === null ? size : size / limitLots;
}
