import type { Floor } from "./floor.ts";

/** Rules hear that trading in a slot may have begun or stopped; they know months only. */
export function tellPhase({ markets, rulebook }: Floor, slot: number): void {
  if ((markets.spreads[slot] ?? null) === null) rulebook.phaseTurned(slot);
}

/** The same of all months of a family. */
export function tellPhasesOf(floor: Floor, family: number): void {
  for (const slot of floor.markets.listedIn(family)) tellPhase(floor, slot);
}
