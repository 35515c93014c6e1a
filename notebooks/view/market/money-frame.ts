/** What stands behind the positions. Amounts in money units. */
export interface MoneyFrame {
  /** Balances of all trading accounts, as of now. */
  readonly marginBalance: number;
  /** Initial and maintenance margin of all accounts at the last daily mark. */
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
  readonly guarantyFund: number;
  readonly memberCapital: number;
  readonly ccpCapital: number;
  /** What no layer of the default waterfall paid, so far. */
  readonly unfundedLoss: number;
  readonly exchangeFees: number;
  readonly calls: CallsFrame;
  readonly defaults: DefaultsFrame;
  /** By group of the scenario's population, in its order, clearing members last. */
  readonly groups: readonly GroupMoney[];
}

/** Margin calls of trading accounts. */
export interface CallsFrame {
  /** Accounts that have been called and have not met it. */
  readonly outstanding: number;
  readonly outstandingAmount: number;
  readonly made: number;
  readonly met: number;
}

/** So far. */
export interface DefaultsFrame {
  readonly liquidations: number;
  /** Accounts whose positions are being liquidated now. */
  readonly inLiquidation: number;
  readonly accounts: number;
  readonly members: number;
}

export interface GroupMoney {
  readonly name: string;
  readonly accounts: number;
  readonly marginBalance: number;
  /** At the last daily mark. */
  readonly initialMargin: number;
}
