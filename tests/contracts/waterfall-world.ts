import { Accounts, CLIENT, HOUSE } from "../../engine/clearing/accounts.ts";
import { ClearingHouse } from "../../engine/clearing/clearing-house.ts";
import { CCP_CAPITAL, type Ledger, OUTSIDE } from "../../engine/clearing/ledger.ts";
import type { AuctionParameters } from "../../engine/clearing/liquidation-parameters.ts";
import { DefaultWaterfall } from "../../engine/clearing/waterfall/default-waterfall.ts";
import type { WaterfallParameters } from "../../engine/clearing/waterfall/waterfall-parameters.ts";
import {
  MARGIN_EVENT_WORDS,
  POST_DEPOSIT,
  POST_WITHDRAWAL,
  POSTING_WORDS,
} from "../../engine/clearing/words.ts";
import { TEST_MARGIN } from "./exchange-harness.ts";

/** The terms that stand where a scenario's `clearing.waterfall` says nothing more. */
export const TEST_WATERFALL: WaterfallParameters = {
  assessments: true,
  assessmentCap: 2.75,
  assessmentCapSeveral: 5.5,
  coolingOff: 5,
  gainsHaircut: false,
  tearUp: false,
  replenishFund: "members",
  replenishCcpCapital: true,
  fundSize: "fixed",
  stressMove: 0.25,
  minimumFund: 0,
  resizeEvery: 20,
};

/** The terms of an auction where a scenario's `clearing.liquidation` says nothing more. */
export const TEST_AUCTION: AuctionParameters & { mode: "auction"; rest: "transfer" } = {
  mode: "auction",
  rest: "transfer",
  reserve: 1,
  baseDiscount: 0.1,
  riskAversion: 1,
  capacity: 0.5,
  allocation: "best_price",
  juniors: false,
};

/** Money units that a member begins with; `own`: the margin of its own account. */
export interface MemberMoney {
  readonly capital: number;
  readonly fund: number;
  readonly own?: number;
}

export interface WaterfallWorldOptions {
  readonly members: readonly MemberMoney[];
  /** Clients' accounts: who carries them. Their numbers come before those of the members' own. */
  readonly clients: readonly { readonly member: number; readonly balance: number }[];
  readonly ccpCapital: number;
  /** What caps stand on; absent: the funds. */
  readonly contributions?: readonly number[];
  readonly terms?: Partial<WaterfallParameters> | null;
}

/** A clearing house with members and money but without a market. Account `clients + m` is member m's own. */
export class WaterfallWorld {
  readonly accounts: Accounts = new Accounts();
  readonly house: ClearingHouse;
  readonly waterfall: DefaultWaterfall;
  /** Margin events as [account, word, amount], and postings as [debit, credit, amount, word]. */
  readonly events: [number, string, number][] = [];
  readonly postings: [number, number, number, string][] = [];

  constructor({ members, clients, ccpCapital, contributions, terms = {} }: WaterfallWorldOptions) {
    const carried = clients.map(({ member }) => ({ member, origin: CLIENT }) as const);
    const own = members.map((_, member) => ({ member, origin: HOUSE }) as const);
    const specs = [...carried, ...own].map((spec, owner) => ({
      ...spec,
      owners: [{ owner, share: 1 }],
    }));
    this.accounts.open(specs, specs.length, members.length);
    const facts = {
      posted: (debit: number, credit: number, amount: number, posting: number): void =>
        void this.postings.push([debit, credit, amount, POSTING_WORDS[posting]!]),
      margin: (account: number, event: number, ...rest: number[]): void =>
        void this.events.push([account, MARGIN_EVENT_WORDS[event]!, rest[3]!]),
    };
    this.house = new ClearingHouse(this.accounts, TEST_MARGIN, facts);
    this.house.open(1, 1);
    const whole = terms === null ? null : { ...TEST_WATERFALL, ...terms };
    this.waterfall = new DefaultWaterfall(this.house, this.accounts, facts, whole);
    this.waterfall.open();
    this.house.resources.ccpEndowment = ccpCapital;
    this.ledger.transfer(OUTSIDE, CCP_CAPITAL, ccpCapital, POST_DEPOSIT);
    for (const [m, { capital, fund, own: margin = 0 }] of members.entries()) {
      this.ledger.transfer(OUTSIDE, this.ledger.capitalOf(m), capital, POST_DEPOSIT);
      this.ledger.transfer(OUTSIDE, this.ledger.guarantyFundOf(m), fund, POST_DEPOSIT);
      this.give(clients.length + m, margin);
      this.house.resources.contributions[m] = contributions?.[m] ?? fund;
    }
    for (const [account, { balance }] of clients.entries()) this.give(account, balance);
    this.postings.length = 0;
  }

  get ledger(): Ledger {
    return this.house.ledger;
  }

  /** Money from outside into a trading account, or back. */
  give(account: number, amount: number): void {
    this.ledger.transfer(OUTSIDE, this.ledger.marginOf(account), amount, POST_DEPOSIT);
  }

  /** The account loses everything and so much more; its deficit is covered. Returns who failed. */
  lose(account: number, deficit: number, tradeDate = 0): readonly number[] {
    const owed = deficit + this.house.balance(account);
    this.ledger.transfer(this.ledger.marginOf(account), OUTSIDE, owed, POST_WITHDRAWAL);
    return this.waterfall.cover(account, tradeDate).failed;
  }

  capitals(): number[] {
    return this.#ofMembers((member) => this.ledger.capitalOf(member));
  }

  funds(): number[] {
    return this.#ofMembers((member) => this.ledger.guarantyFundOf(member));
  }

  balances(): number[] {
    return Array.from({ length: this.accounts.count }, (_, account) => this.house.balance(account));
  }

  #ofMembers(accountOf: (member: number) => number): number[] {
    const { memberCount } = this.accounts;
    return Array.from({ length: memberCount }, (_, m) => this.ledger.balance(accountOf(m)));
  }
}
