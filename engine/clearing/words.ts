export {
  POST_DEPOSIT,
  POST_WITHDRAWAL,
  POST_TRADE_VARIATION,
  POST_DAILY_VARIATION,
  POST_MEMBER_SETTLEMENT,
  POST_EXCHANGE_FEE,
  POST_SETTLEMENT_FEE,
  POST_MEMBER_COVER,
  POST_GUARANTY_FUND,
  POST_CCP_CAPITAL,
  POST_MUTUALISED,
  POST_UNFUNDED,
  POST_SPREAD_REMAINDER,
  POST_FINE,
  POST_MAKER_REBATE,
  POST_TRANSACTION_TAX,
  POST_STIPEND,
  POST_FEE_WAIVER,
  POST_DELIVERY_INVOICE,
  POST_DELIVERY_DAMAGES,
  POST_DELIVERY_HOURS,
  POST_DEFAULTER_MARGIN,
  POST_ASSESSMENT,
  POST_GAINS_HAIRCUT,
  POST_REPLENISHMENT,
  POST_FUND_RESIZED,
  POST_AUCTION_PRICE,
  POST_HOUSE_MARGIN,
  POST_AT_SETTLEMENT,
  POST_CREDIT_DRAWN,
  POST_CREDIT_REPAID,
  POST_CREDIT_INTEREST,
  POSTING_WORDS,
} from "../base/posting-words.ts";

/** Codes of margin events and their words. Append only: they are part of the fact schema. */
export const MARGIN_MARKED = 0;
export const MARGIN_CALLED = 1;
export const MARGIN_CALL_MET = 2;
export const LIQUIDATION_STARTED = 3;
export const LIQUIDATION_ENDED = 4;
export const ACCOUNT_DEFAULTED = 5;
export const POSITION_TRANSFERRED = 6;
export const MEMBER_DEFAULTED = 7;
export const HAIRCUT_TAKEN = 8;
export const INTRADAY_CALLED = 9;
/** What a layer of the waterfall paid of the loss on the account; of a member's capital: of its own account. */
export const PAID_BY_MEMBER_CAPITAL = 10;
export const PAID_BY_DEFAULTER_MARGIN = 11;
export const PAID_BY_DEFAULTER_FUND = 12;
export const PAID_BY_CCP_CAPITAL = 13;
export const PAID_BY_MUTUAL_FUND = 14;
export const PAID_BY_ASSESSMENTS = 15;
export const PAID_BY_GAINS_HAIRCUT = 16;
export const LEFT_UNFUNDED = 17;
/** Lots of the account's position that ended at the mark, its own or opposite to a failed member's. */
export const POSITION_TORN_UP = 18;
/** Lots that the account bought or sold in an auction of the clearing house. */
export const POSITION_AUCTIONED = 19;
/** What the member's fund contribution is short of its size, for want of capital. */
export const CONTRIBUTION_SHORT = 20;
export const MEMBER_CALLED = 21;
export const MEMBER_RESTRICTED = 22;
export const MARGIN_EVENT_WORDS = [
  "marked",
  "called",
  "call_met",
  "liquidation_started",
  "liquidation_ended",
  "account_defaulted",
  "position_transferred",
  "member_defaulted",
  "haircut_taken",
  "intraday_called",
  "paid_by_member_capital",
  "paid_by_defaulter_margin",
  "paid_by_defaulter_fund",
  "paid_by_ccp_capital",
  "paid_by_mutual_fund",
  "paid_by_assessments",
  "paid_by_gains_haircut",
  "left_unfunded",
  "position_torn_up",
  "position_auctioned",
  "contribution_short",
  "member_called",
  "member_restricted",
] as const;

/** How a daily settlement price was found. */
export const SETTLED_VWAP = 0;
export const SETTLED_MID = 1;
export const SETTLED_INDEX_CHANGE = 2;
export const SETTLED_FINAL = 3;
/**
 * The price at which a month is listed.
 *
 * @public a code of the fact schema
 */
export const SETTLED_LISTING = 4;
export const SETTLED_CALL = 5;
export const SETTLED_LAST_TRADE = 6;
export const SETTLED_PREVIOUS = 7;
export const SETTLED_SPREAD_MEAN = 8;
export const SETTLED_IMPLIED_QUOTES = 9;
export const SETTLEMENT_METHOD_WORDS = [
  "vwap",
  "mid",
  "index_change",
  "final",
  "listing",
  "call",
  "last_trade",
  "previous",
  "spread_mean",
  "implied_quotes",
] as const;

export const LEDGER_ACCOUNT_WORDS = [
  "outside",
  "ccp_settlement",
  "ccp_capital",
  "exchange_fees",
  "rounding",
  "unfunded_loss",
  "member_settlement",
  "member_capital",
  "guaranty_fund",
  "margin",
] as const;
