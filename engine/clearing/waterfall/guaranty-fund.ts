import type { Money } from "../../base/money.ts";
import type { Accounts } from "../accounts.ts";
import type { ClearingFacts, ClearingHouse } from "../clearing-house.ts";
import { CCP_CAPITAL, OUTSIDE } from "../ledger.ts";
import { CONTRIBUTION_SHORT, POST_FUND_RESIZED, POST_REPLENISHMENT } from "../words.ts";
import type { MemberDefaults } from "./member-defaults.ts";
import { proRataShares, sumOf } from "../pro-rata.ts";
import { stressedLosses } from "./stressed-losses.ts";
import type { WaterfallParameters } from "./waterfall-parameters.ts";

/** The guaranty fund's size, its shares, and how it is filled up again. */
export class GuarantyFund {
  /** Trade dates until the fund is sized anew. */
  datesLeft = 1;
  readonly #house: ClearingHouse;
  readonly #accounts: Accounts;
  readonly #facts: ClearingFacts;
  readonly #defaults: MemberDefaults;
  readonly #terms: WaterfallParameters | null;

  constructor(
    house: ClearingHouse,
    accounts: Accounts,
    facts: ClearingFacts,
    defaults: MemberDefaults,
    terms: WaterfallParameters | null,
  ) {
    this.#house = house;
    this.#accounts = accounts;
    this.#facts = facts;
    this.#defaults = defaults;
    this.#terms = terms;
  }

  open(): void {
    this.datesLeft = 1;
  }

  /** Sizes the fund anew where that is due: first on the first trade date. */
  endTradeDate(): void {
    if (this.#terms === null || this.#terms.fundSize === "fixed" || --this.datesLeft > 0) return;
    this.datesLeft = this.#terms.resizeEvery;
    this.#size();
    for (const member of this.#standing()) this.#fit(member, POST_FUND_RESIZED);
  }

  /** After the cooling-off period: contributions and the clearing house's capital are what they should be again. */
  replenish(): void {
    const terms = this.#terms!;
    const { ledger, resources } = this.#house;
    if (terms.fundSize !== "fixed") this.#size();
    if (terms.replenishFund !== "nobody") {
      for (const member of this.#standing()) this.#fit(member, POST_REPLENISHMENT);
    }
    const missing = Math.max(0, resources.ccpEndowment - ledger.balance(CCP_CAPITAL));
    if (terms.replenishCcpCapital) {
      ledger.transfer(OUTSIDE, CCP_CAPITAL, missing, POST_REPLENISHMENT);
    }
  }

  /** The fund that its terms ask for just now, money units: the largest losses of the worse of both moves. */
  requiredFund(): Money {
    const { fundSize, stressMove } = this.#terms!;
    const covered = fundSize === "cover_2" ? 2 : 1;
    const sizes = [-stressMove, stressMove].map((move) => {
      const losses = stressedLosses(this.#house, this.#accounts, move);
      const standing = this.#standing().map((member) => losses[member]!);
      return sumOf(standing.sort((a, b) => b - a).slice(0, covered));
    });
    return Math.max(this.#house.resources.fundMinimum, ...sizes);
  }

  /** Shares the fund by the initial margin of what each member carries; equally where nobody carries anything. */
  #size(): void {
    const margins = Array.from({ length: this.#accounts.memberCount }, () => 0);
    for (let account = 0; account < this.#accounts.count; account++) {
      const member = this.#accounts.member[account]!;
      margins[member] = margins[member]! + this.#house.initialOfPositions(account);
    }
    const standing = this.#standing();
    const weights = standing.map((member) => margins[member]!);
    const isAny = sumOf(weights) > 0;
    const shares = proRataShares(this.requiredFund(), isAny ? weights : weights.map(() => 1));
    this.#house.resources.contributions.fill(0);
    for (const [i, member] of standing.entries())
      this.#house.resources.contributions[member] = shares[i]!;
  }

  /** Moves a member's contribution to its size: what is too much goes back, what is missing comes from its source. */
  #fit(member: number, posting: number): void {
    const { ledger, resources } = this.#house;
    const fund = ledger.guarantyFundOf(member);
    const capital = ledger.capitalOf(member);
    const missing = resources.contributions[member]! - ledger.balance(fund);
    if (missing <= 0) return ledger.transfer(fund, capital, -missing, POST_FUND_RESIZED);
    const isOutside = posting === POST_REPLENISHMENT && this.#terms!.replenishFund === "outside";
    const paid = isOutside ? missing : Math.min(missing, Math.max(0, ledger.balance(capital)));
    ledger.transfer(isOutside ? OUTSIDE : capital, fund, paid, posting);
    const account = this.#accounts.ownAccountOf(member);
    if (paid < missing && account !== null) {
      this.#facts.margin(account, CONTRIBUTION_SHORT, 0, 0, 0, missing - paid);
    }
  }

  #standing(): number[] {
    return Array.from({ length: this.#accounts.memberCount }, (_, member) => member).filter(
      (member) => this.#defaults.stands(member),
    );
  }
}
