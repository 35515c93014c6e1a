import type { Accounts } from "../../engine/clearing/accounts.ts";
import { type ClearingFacts, ClearingHouse } from "../../engine/clearing/clearing-house.ts";
import type { ClearingParameters } from "../../engine/clearing/clearing-parameters.ts";
import type { PaperMargin } from "../../engine/clearing/margin/paper-margin.ts";
import { Positions } from "../../engine/clearing/positions.ts";

/** Nothing of these is ever asked for in a replay. */
const NO_MARGIN: PaperMargin = {
  alpha: 0,
  horizonDays: 1,
  floor: 0,
  cap: null,
  maintenance: 0,
  initialVolatility: 0,
};

export const NO_CLEARING: ClearingParameters = {
  members: 1,
  memberCapital: 0,
  guarantyFund: 0,
  ccpCapital: 0,
  settlementWindow: 1,
  callDeadline: 1,
  liquidationEvery: 1,
  liquidationSlice: 1,
  liquidationAttempts: 1,
};

/** A clearing house without margin and money: it keeps positions, for a rulebook's limits on them. */
export class MoneylessHouse extends ClearingHouse {
  constructor(accounts: Accounts, facts: ClearingFacts) {
    super(accounts, NO_MARGIN, facts);
  }

  override hasMarginFor(): boolean {
    return true;
  }

  override novate(slot: number, buyer: number, seller: number, _ticks: number, lots: number): void {
    this.positions.fill(buyer, slot, 0, lots);
    this.positions.fill(seller, slot, 1, lots);
  }
}

/** One that keeps no positions either: then orders of any size may trade for ever. */
export class IdleHouse extends MoneylessHouse {
  override readonly positions: Positions;

  constructor(accounts: Accounts, facts: ClearingFacts) {
    super(accounts, facts);
    this.positions = new NoPositions(accounts);
  }
}

class NoPositions extends Positions {
  override addWorking(): void {}
  override fill(): void {}
}
