import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { Money } from "../base/money.ts";
import { type Accounts, HOUSE } from "./accounts.ts";
import type { MarginModel } from "./margin/margin-model.ts";

const share = (doc: string, source: string) =>
  ({
    type: "fraction",
    unit: "share of initial margin",
    doc,
    source,
    exclusiveMinimum: 0,
    maximum: 10,
    default: 1,
  }) as const;

export const ACCOUNT_MARGIN_PARAMETERS = {
  client: share(
    "What clients are asked of the initial margin of their positions.",
    "CME asks 110 % of maintenance margin of speculators; `margin.maintenance` says what that is",
  ),
  hedger: share(
    "What clients are asked whose agents declare an exposure.",
    "CME asks 100 % of maintenance margin of hedgers; neutral by default",
  ),
  member: share(
    "What members are asked for their house accounts.",
    "CME asks 100 % of maintenance margin of members; neutral by default",
  ),
} as const satisfies ParameterSpecs;

export type AccountMarginTerms = ParameterValues<typeof ACCOUNT_MARGIN_PARAMETERS>;

export const COLLATERAL_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of the opening funds",
    doc: "Part of what every account opens with that is pledged in securities; calls are answered in money.",
    source: "assumption: to be swept",
    minimum: 0,
    maximum: 1,
    default: 0.5,
  },
  haircut: {
    type: "fraction",
    unit: "share of the securities' value",
    doc: "What of their value does not count.",
    source: "assumption: to be swept; bonds of governments have a few per cent at most houses",
    minimum: 0,
    maximum: 1,
    default: 0.05,
  },
  stressedHaircut: {
    type: "fraction",
    unit: "share of the securities' value",
    doc: "The haircut in a stressed market; absent: the same.",
    source: "assumption: to be swept",
    minimum: 0,
    maximum: 1,
    default: null,
  },
  stressedFrom: {
    type: "fraction",
    unit: "1/sqrt(year)",
    doc: "A market is stressed while the margin model's volatility of any month is above this.",
    source: "assumption: twice the volatility of the shipped economy's nearby price",
    minimum: 0,
    default: 0.8,
  },
} as const satisfies ParameterSpecs;

export type CollateralTerms = ParameterValues<typeof COLLATERAL_PARAMETERS>;

/**
 * What the clearing house asks of an account beside its positions, and what it takes: a share of initial margin by who
 * holds the account, and a haircut on securities. Columns by account; `factor` is empty where all are asked the same,
 * `pledged` (money units) where nothing but money is taken.
 */
export class AccountTerms {
  factor: Float64Array = new Float64Array(0);
  pledged: Float64Array = new Float64Array(0);
  /** What of the securities' value does not count now. */
  haircut = 0;
  readonly #margin: AccountMarginTerms | undefined;
  readonly #collateral: CollateralTerms | undefined;

  constructor(margin?: AccountMarginTerms, collateral?: CollateralTerms) {
    this.#margin = margin;
    this.#collateral = collateral;
  }

  open(accounts: Accounts): void {
    const { count, hedger, origin } = accounts;
    const margin = this.#margin;
    const factorOf = (account: number): number => {
      if (origin[account] === HOUSE) return margin!.member;
      return hedger[account] === 1 ? margin!.hedger : margin!.client;
    };
    this.factor = Float64Array.from({ length: margin === undefined ? 0 : count }, (_, account) =>
      factorOf(account),
    );
    this.pledged = new Float64Array(this.#collateral === undefined ? 0 : count);
    this.haircut = this.#collateral?.haircut ?? 0;
  }

  /** What the account is asked where its positions ask `initial`, rounded up. */
  asked(account: number, initial: Money): Money {
    return this.factor.length === 0 ? initial : Math.ceil(this.factor[account]! * initial);
  }

  /** Part of what an account brings in as it opens is securities. */
  pledge(account: number, amount: Money): void {
    if (this.#collateral === undefined) return;
    this.pledged[account] = this.pledged[account]! + Math.floor(this.#collateral.share * amount);
  }

  /** What of a balance does not count, rounded up. Losses are taken from money first, then from the securities. */
  deduction(account: number, balance: Money): Money {
    if (this.pledged.length === 0) return 0;
    const securities = Math.min(this.pledged[account]!, Math.max(0, balance));
    return Math.ceil(this.haircut * securities);
  }

  /** Sets the haircut by what the margin model thinks of the months in these slots: after the daily mark. */
  valueSecurities(model: MarginModel, slots: readonly number[]): void {
    if (this.#collateral === undefined) return;
    const volatility = Math.max(0, ...slots.map((slot) => model.volatility(slot)));
    const { haircut, stressedHaircut, stressedFrom } = this.#collateral;
    this.haircut = volatility > stressedFrom ? (stressedHaircut ?? haircut) : haircut;
  }
}
