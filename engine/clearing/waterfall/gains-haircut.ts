import { HOUSE } from "../accounts.ts";
import { PAID_BY_GAINS_HAIRCUT, POST_GAINS_HAIRCUT } from "../words.ts";
import type { Layer, WaterfallState } from "./layer.ts";
import type { LossDraw } from "./loss-draw.ts";
import { sumOf } from "../pro-rata.ts";

/**
 * What the last daily mark paid is reduced pro rata, winners only, failed members' own accounts apart. A winner that
 * has spent its gain owes it: that loss goes through the other layers only.
 */
export const gainsHaircut: Layer = {
  event: PAID_BY_GAINS_HAIRCUT,
  pay(draw, state) {
    const { ledger, isOfHaircut } = draw;
    if (isOfHaircut) return 0;
    const { accounts, gains, owes } = state;
    const winners = winnersOf(draw, state);
    const payers = winners.map((account) => ({
      ledgerAccount: ledger.marginOf(account),
      weight: gains[account]!,
    }));
    const shares = draw.takeShares(payers, POST_GAINS_HAIRCUT);
    for (const [i, account] of winners.entries()) {
      gains[account] = gains[account]! - shares[i]!;
      const { ledgerAccount } = payers[i]!;
      if (shares[i]! > 0 && ledger.balance(ledgerAccount) < 0) {
        owes({ ledgerAccount, member: accounts.member[account]!, isOfHaircut: true });
      }
    }
    return sumOf(shares);
  },
};

function winnersOf(draw: LossDraw, { accounts, defaults, gains }: WaterfallState): number[] {
  const winners: number[] = [];
  for (let account = 0; account < accounts.count; account++) {
    if (gains[account]! <= 0 || draw.ledger.marginOf(account) === draw.ledgerAccount) continue;
    const isHouse = accounts.origin[account] === HOUSE;
    if (!isHouse || defaults.stands(accounts.member[account]!)) winners.push(account);
  }
  return winners;
}
