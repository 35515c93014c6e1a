import type { Floor } from "../exchange/floor.ts";

/** What beneficial owners hold just now, as position limits count it. Looks, and changes nothing. */
export interface Holdings {
  readonly owners: number;
  /** Net lots in a month, over the accounts that the owner is charged with; 0 in one that is not listed. */
  inMonth(owner: number, instrument: number): number;
  /** Net lots over all months of a family. */
  inFamily(owner: number, family: number): number;
  /** Lots by which exemptions raise the owner's limits, long (0) or short (1). */
  exemptLots(owner: number, family: number, side: 0 | 1): number;
  /** Initial margin of a lot in the listed month of a family that asks for the least, money units. */
  leastMargin(family: number): number;
}

/** A look at what stands on a floor. */
export function holdingsOn({ house, markets, rulebook }: Floor): Holdings {
  const { charged } = house.positions;
  return {
    owners: charged.owners,
    inMonth: (owner, instrument) => {
      const slot = markets.slotOf(instrument);
      return slot < 0 ? 0 : charged.position(owner, slot);
    },
    inFamily: (owner, family) => charged.familyPosition(owner, family),
    exemptLots: (owner, family, side) => rulebook.exemptLots(owner, family, side),
    leastMargin: (family) =>
      markets.futures.reduce(
        (least, future, slot) =>
          future?.family === family ? Math.min(least, house.positions.initialMargin[slot]!) : least,
        Infinity,
      ),
  };
}
