import type { Floor } from "../exchange/floor.ts";

/** What is made public of positions at each mark: open interest, and the largest owner's share of the long side. */
export class LargeTraders {
  openInterest: Int32Array = new Int32Array(0);
  largestLong: Int32Array = new Int32Array(0);

  open(slots: number): void {
    this.openInterest = new Int32Array(slots);
    this.largestLong = new Int32Array(slots);
  }

  /** Takes stock after a mark. */
  publish(floor: Floor): void {
    const { house, accounts } = floor;
    const { positions } = house;
    this.openInterest.set(positions.openInterest);
    this.largestLong.fill(0);
    for (let owner = 0; owner < accounts.ownerCount; owner++) {
      for (let slot = 0; slot < positions.slots; slot++) {
        const lots = Math.ceil(positions.charged.position(owner, slot));
        if (lots > this.largestLong[slot]!) this.largestLong[slot] = lots;
      }
    }
  }

  /** 0 where nobody holds anything. */
  largestLongShare(slot: number): number {
    const openInterest = this.openInterest[slot]!;
    return openInterest === 0 ? 0 : this.largestLong[slot]! / openInterest;
  }
}
