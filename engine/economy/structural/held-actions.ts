import type { MarketActions } from "./market-conditions.ts";
import { copyValues, sameValues } from "./same-values.ts";

/** Acts as they were at a moment; at first nobody's. */
export class HeldActions implements MarketActions {
  bought = 0;
  readonly withheld: Float64Array;
  readonly markups: Float64Array;

  constructor(providers: number) {
    this.withheld = new Float64Array(providers);
    this.markups = new Float64Array(2 * providers);
  }

  copyFrom({ bought, withheld, markups }: MarketActions): void {
    this.bought = bought;
    copyValues(withheld, this.withheld);
    copyValues(markups, this.markups);
  }

  areStill({ bought, withheld, markups }: MarketActions): boolean {
    return (
      this.bought === bought &&
      sameValues(this.withheld, withheld) &&
      sameValues(this.markups, markups)
    );
  }
}
