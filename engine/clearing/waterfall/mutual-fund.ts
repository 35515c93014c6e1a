import type { Money } from "../../base/money.ts";
import { PAID_BY_MUTUAL_FUND, POST_MUTUALISED } from "../words.ts";
import type { Layer } from "./layer.ts";
import type { LossDraw } from "./loss-draw.ts";
import { sumOf } from "../pro-rata.ts";

/** The other members' contributions to the guaranty fund, pro rata; junior ones are used up before the others. */
export const mutualFund: Layer = {
  event: PAID_BY_MUTUAL_FUND,
  pay(draw, { juniors }) {
    const first = juniors === null ? 0 : mutualise(draw, (member) => juniors[member] === 1);
    return first + mutualise(draw, () => true);
  },
};

function mutualise(draw: LossDraw, isAsked: (member: number) => boolean): Money {
  const { ledger } = draw;
  const payers = [];
  for (let member = 0; member < ledger.members; member++) {
    if (member === draw.member || !isAsked(member)) continue;
    const ledgerAccount = ledger.guarantyFundOf(member);
    payers.push({ ledgerAccount, weight: ledger.balance(ledgerAccount) });
  }
  return sumOf(draw.takeShares(payers, POST_MUTUALISED));
}
