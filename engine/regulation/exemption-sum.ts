import type { Exemptions, ExemptionUse } from "./exemptions.ts";
import { ALL_MONTHS } from "./owner-lots.ts";

/** Several exemptions behind one: their lots add up, and what is used is used of the first ones first. */
class ExemptionSum implements Exemptions {
  readonly #parts: readonly Exemptions[];

  constructor(parts: readonly Exemptions[]) {
    this.#parts = parts;
  }

  raisedLots(owner: number, family: number, slot: number, side: 0 | 1, level: number): number {
    let lots = 0;
    for (const part of this.#parts) lots += part.raisedLots(owner, family, slot, side, level);
    return lots;
  }

  movesWith(family: number): boolean {
    return this.#parts.some((part) => part.movesWith(family));
  }

  noteUse(use: ExemptionUse): void {
    const { owner, family, slot = ALL_MONTHS, side, level } = use;
    let rest = use.lots;
    for (const part of this.#parts) {
      const lots = Math.min(rest, part.raisedLots(owner, family, slot, side, level));
      if (lots > 0) part.noteUse({ ...use, lots });
      rest -= lots;
    }
  }
}

/** Exemptions as one; null where there are none. */
export function sumOfExemptions(given: readonly (Exemptions | null)[]): Exemptions | null {
  const parts = given.flatMap((each) => (each === null ? [] : [each]));
  return parts.length > 1 ? new ExemptionSum(parts) : (parts[0] ?? null);
}
