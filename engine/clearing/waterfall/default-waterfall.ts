import { assert } from "../../base/assert.ts";
import type { Money } from "../../base/money.ts";
import type { Accounts } from "../accounts.ts";
import type { ClearingFacts, ClearingHouse } from "../clearing-house.ts";
import { ACCOUNT_DEFAULTED, MEMBER_DEFAULTED } from "../words.ts";
import { GuarantyFund } from "./guaranty-fund.ts";
import { type Layers, layersOf } from "./layers.ts";
import type { Layer, WaterfallState } from "./layer.ts";
import { type Loss, LossDraw } from "./loss-draw.ts";
import { MemberDefaults } from "./member-defaults.ts";
import { memberCapital } from "./own-layers.ts";
import type { WaterfallParameters } from "./waterfall-parameters.ts";

/** What came of a loss, besides money that moved. */
export interface Cascade {
  /** Members that failed over it, in their order. */
  readonly failed: readonly number[];
  /** Something was left that the members had not agreed to pay. */
  readonly isBeyond: boolean;
}

/**
 * Covers what defaults leave behind, layer by layer, and one loss after another: who cannot pay what a layer asks fails
 * in its turn, and its loss waits behind those that are known already. Without terms: the members' capital, the
 * guaranty fund and the clearing house's capital, and no member ever fails for good.
 */
export class DefaultWaterfall {
  readonly defaults: MemberDefaults = new MemberDefaults();
  readonly fund: GuarantyFund;
  readonly #house: ClearingHouse;
  readonly #accounts: Accounts;
  readonly #facts: ClearingFacts;
  readonly #terms: WaterfallParameters | null;
  readonly #layers: Layers;
  // Of the cascade that is on: empty between two.
  #waiting: Loss[] = [];
  #failed: number[] = [];
  #isBeyond = false;
  #tradeDate = 0;
  #cause = 0;

  constructor(
    house: ClearingHouse,
    accounts: Accounts,
    facts: ClearingFacts,
    terms: WaterfallParameters | null,
  ) {
    this.#house = house;
    this.#accounts = accounts;
    this.#facts = facts;
    this.#terms = terms;
    this.#layers = layersOf(terms);
    this.fund = new GuarantyFund(house, accounts, facts, this.defaults, terms);
  }

  open(): void {
    this.defaults.open(this.#accounts.memberCount);
    this.fund.open();
  }

  /** Covers the deficit of a trading account, and all that follows from it. */
  cover(account: number, tradeDate: number, juniors: Uint8Array | null = null): Cascade {
    const member = this.#accounts.member[account]!;
    assert(this.#house.balance(account) < 0, `account ${account} has no deficit to cover`);
    this.#tradeDate = tradeDate;
    this.#cause = account;
    this.#failed = [];
    this.#isBeyond = false;
    const ledgerAccount = this.#house.ledger.marginOf(account);
    this.#waiting = [{ ledgerAccount, member, isOfHaircut: false }];
    for (let loss = this.#waiting.shift(); loss !== undefined; loss = this.#waiting.shift()) {
      this.#coverOne(loss, juniors);
    }
    return { failed: this.#failed, isBeyond: this.#isBeyond };
  }

  /** After the settlement of a trade date: sizes the fund anew, or fills up what was used once that is due. */
  endTradeDate(tradeDate: number): void {
    const terms = this.#terms;
    if (terms === null) return;
    const { defaults, fund } = this;
    if (!defaults.isCoolingOff) return fund.endTradeDate();
    if (tradeDate - defaults.lastFailure < terms.coolingOff) return;
    defaults.coolDown();
    fund.replenish();
  }

  #coverOne(loss: Loss, juniors: Uint8Array | null): void {
    const draw = new LossDraw(this.#house.ledger, loss);
    const deficit = draw.left;
    if (deficit === 0) return;
    const account = this.#accountOf(loss);
    const isTrading = loss.ledgerAccount >= this.#house.ledger.marginOf(0);
    if (isTrading) this.#facts.margin(account, ACCOUNT_DEFAULTED, -deficit, 0, 0, deficit);
    const state = this.#state(juniors);
    const covered = memberCapital.pay(draw, state);
    const shortfall = draw.left;
    if (shortfall === 0) return;
    this.#record(memberCapital, covered, account);
    this.#fail(loss.member);
    this.#pay(this.#layers.agreed, draw, state, account);
    if (draw.left > 0) this.#isBeyond = true;
    this.#pay(this.#layers.beyond, draw, state, account);
    assert(draw.left === 0, `a loss of account ${account} is left uncovered`);
    this.#facts.margin(account, MEMBER_DEFAULTED, 0, 0, 0, shortfall);
  }

  #pay(layers: readonly Layer[], draw: LossDraw, state: WaterfallState, account: number): void {
    for (const layer of layers) {
      if (draw.left === 0) return;
      this.#record(layer, layer.pay(draw, state), account);
    }
  }

  /** A loss that the member's capital covers whole is told by its own event alone. */
  #record({ event }: Layer, paid: Money, account: number): void {
    if (paid > 0 && this.#terms !== null) this.#facts.margin(account, event, 0, 0, 0, paid);
  }

  #state(juniors: Uint8Array | null): WaterfallState {
    return {
      accounts: this.#accounts,
      defaults: this.defaults,
      gains: this.#house.resources.markGains,
      heldMoney: this.#house.heldForDelivery,
      juniors,
      owes: (loss) => {
        this.#waiting.push(loss);
        const { ledger } = this.#house;
        if (loss.ledgerAccount === ledger.capitalOf(loss.member)) this.#fail(loss.member);
      },
    };
  }

  #fail(member: number): void {
    const { defaults } = this;
    if (this.#terms === null || !defaults.stands(member)) return;
    defaults.fail(member, this.#tradeDate, this.#house.resources.contributions);
    this.#failed.push(member);
  }

  /** The trading account that facts name: of a member's own loss its own account. */
  #accountOf({ ledgerAccount, member }: Loss): number {
    const account = ledgerAccount - this.#house.ledger.marginOf(0);
    if (account >= 0) return account;
    return this.#accounts.ownAccountOf(member) ?? this.#cause;
  }
}
