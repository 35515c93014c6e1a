import { assert } from "../base/assert.ts";
import type { Money } from "../base/money.ts";
import { CCP_CAPITAL, type Ledger, UNFUNDED_LOSS } from "./ledger.ts";
import {
  POST_CCP_CAPITAL,
  POST_GUARANTY_FUND,
  POST_MEMBER_COVER,
  POST_MUTUALISED,
  POST_UNFUNDED,
} from "./words.ts";

/** What each layer paid for one deficit, money units. */
export interface WaterfallUse {
  memberCapital: Money;
  defaulterFund: Money;
  ccpCapital: Money;
  mutualised: Money;
  unfunded: Money;
}

/**
 * Covers an account's deficit layer by layer: its margin is gone already, then its clearing member's capital, the
 * defaulting member's guaranty fund contribution, the clearing house's capital, the other members' contributions pro
 * rata, and what nobody covers is a loss that stands open. Afterwards the account's balance is zero.
 */
export function coverDeficit(ledger: Ledger, account: number, member: number): WaterfallUse {
  const deficitAccount = ledger.marginOf(account);
  let deficit = -ledger.balance(deficitAccount);
  assert(deficit > 0, `account ${account} has no deficit to cover`);
  const draw = (from: number, most: Money, posting: number): Money => {
    const paid = Math.min(deficit, Math.max(0, most));
    if (paid > 0) ledger.post(from, deficitAccount, paid, posting);
    deficit -= paid;
    return paid;
  };
  const drawAll = (from: number, posting: number): Money =>
    draw(from, ledger.balance(from), posting);

  const memberCapital = drawAll(ledger.capitalOf(member), POST_MEMBER_COVER);
  const defaulterFund = drawAll(ledger.guarantyFundOf(member), POST_GUARANTY_FUND);
  const ccpCapital = drawAll(CCP_CAPITAL, POST_CCP_CAPITAL);
  const mutualised = mutualise(ledger, member, deficit, draw);
  const unfunded = draw(UNFUNDED_LOSS, deficit, POST_UNFUNDED);
  return { memberCapital, defaulterFund, ccpCapital, mutualised, unfunded };
}

/** Other members pay in proportion to their contributions, rounded down; the units left over one each, in order. */
function mutualise(
  ledger: Ledger,
  defaulter: number,
  deficit: Money,
  draw: (from: number, most: Money, posting: number) => Money,
): Money {
  const funds: { from: number; has: Money }[] = [];
  let total = 0;
  for (let member = 0; member < ledger.members; member++) {
    if (member === defaulter) continue;
    const from = ledger.guarantyFundOf(member);
    funds.push({ from, has: ledger.balance(from) });
    total += ledger.balance(from);
  }
  const asked = Math.min(deficit, total);
  let paid = 0;
  for (const { from, has } of funds) {
    paid += draw(from, proRata(asked, has, total), POST_MUTUALISED);
  }
  for (const { from } of funds) {
    if (paid < asked) paid += draw(from, Math.min(1, ledger.balance(from)), POST_MUTUALISED);
  }
  return paid;
}

/** `asked` x `has` / `total`, rounded down: exact, also where the product is beyond the safe integers. */
const proRata = (asked: Money, has: Money, total: Money): Money =>
  total === 0 ? 0 : Number((BigInt(asked) * BigInt(has)) / BigInt(total));
