/** Lots of working orders on a side of a slot. */
export interface WorkingLots {
  readonly slot: number;
  readonly side: number;
  readonly lots: number;
}

/** Lots that a position may come to, in absolute value, if the worst part of its working orders fills. */
export function worstCase(position: number, workingBuys: number, workingSells: number): number {
  const long = position + workingBuys;
  const short = workingSells - position;
  return long > short ? long : short;
}
