import { HOUSE } from "../accounts.ts";
import {
  PAID_BY_DEFAULTER_FUND,
  PAID_BY_DEFAULTER_MARGIN,
  PAID_BY_MEMBER_CAPITAL,
  POST_DEFAULTER_MARGIN,
  POST_GUARANTY_FUND,
  POST_MEMBER_COVER,
} from "../words.ts";
import type { Layer } from "./layer.ts";

/** What a member answers with for its clients, as long as it stands. */
export const memberCapital: Layer = {
  event: PAID_BY_MEMBER_CAPITAL,
  pay: (draw) => draw.takeAll(draw.ledger.capitalOf(draw.member), POST_MEMBER_COVER),
};

/** What the failed member has as margin on its own accounts, in their order. Its clients' money is not touched. */
export const defaulterMargin: Layer = {
  event: PAID_BY_DEFAULTER_MARGIN,
  pay(draw, { accounts, heldMoney }) {
    let paid = 0;
    for (let account = 0; account < accounts.count; account++) {
      if (accounts.member[account] !== draw.member || accounts.origin[account] !== HOUSE) continue;
      const margin = draw.ledger.marginOf(account);
      const most = draw.ledger.balance(margin) - heldMoney[account]!;
      paid += draw.take(margin, most, POST_DEFAULTER_MARGIN);
    }
    return paid;
  },
};

export const defaulterFund: Layer = {
  event: PAID_BY_DEFAULTER_FUND,
  pay: (draw) => draw.takeAll(draw.ledger.guarantyFundOf(draw.member), POST_GUARANTY_FUND),
};
