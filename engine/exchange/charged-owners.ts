import type { Accounts } from "../clearing/accounts.ts";
import type { RuleEvent } from "../regulation/rule.ts";
import { inWholeLots } from "../regulation/whole-lots.ts";
import {
  RULE_HEDGE_EXEMPTION,
  RULE_POSITION_LIMITS,
  RULE_RISK_MANAGEMENT,
  RULE_SPREAD_EXEMPTION,
} from "../regulation/words.ts";

/** Rules whose facts are in lots that owners are charged with. */
const COUNT_CHARGED: ReadonlySet<number> = new Set([
  RULE_POSITION_LIMITS,
  RULE_RISK_MANAGEMENT,
  RULE_HEDGE_EXEMPTION,
  RULE_SPREAD_EXEMPTION,
]);

/** Who is charged with which accounts, and with how much of them, as rules ask for it. */
export class ChargedOwners {
  /** By account, the owner in control first. */
  readonly ownersOf: readonly (readonly number[])[];
  /** By owner. */
  readonly accountsOf: readonly (readonly number[])[];
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    const accountsOf: number[][] = Array.from({ length: accounts.ownerCount }, () => []);
    const ownersOf: number[][] = [];
    for (let account = 0; account < accounts.count; account++) {
      const owners = accounts.ownersOf(account);
      ownersOf.push(owners);
      for (const owner of owners) accountsOf[owner]!.push(account);
    }
    this.ownersOf = ownersOf;
    this.accountsOf = accountsOf;
    this.#accounts = accounts;
  }

  /** Of the owner at a place of `Accounts.aggregated`. */
  share(place: number): number {
    return this.#accounts.chargedParts[place]! / this.#accounts.lotParts;
  }

  /** Whole lots by which that owner comes to at most `lots` more, which are a whole number of parts. */
  orderLots(place: number, lots: number): number {
    const { chargedParts, lotParts } = this.#accounts;
    return lotParts === 1 ? lots : Math.floor(Math.round(lots * lotParts) / chargedParts[place]!);
  }

  /** A fact as it is recorded. */
  recorded(event: RuleEvent): RuleEvent {
    const isWhole = this.#accounts.lotParts === 1 || !COUNT_CHARGED.has(event.rule);
    return isWhole ? event : inWholeLots(event);
  }
}
