import type { Floor } from "./floor.ts";

/** Rules hear that trading in a slot may have begun or stopped; they know months only. */
export function tellPhase({ markets, rulebook }: Floor, slot: number): void {
  if ((markets.spreads[slot] ?? null) === null) rulebook.phaseTurned(slot);
}

/** The same of all months of a family. */
export function tellPhasesOf(floor: Floor, family: number): void {
  const { markets } = floor;
  for (const slot of markets.listedSlots()) {
    if (markets.futureIn(slot).family === family) tellPhase(floor, slot);
  }
}
