/** Codes of ledger postings and their words. Append only: they are part of the fact schema. */
export const POST_DEPOSIT = 0;
export const POST_WITHDRAWAL = 1;
export const POST_TRADE_VARIATION = 2;
export const POST_DAILY_VARIATION = 3;
export const POST_MEMBER_SETTLEMENT = 4;
export const POST_EXCHANGE_FEE = 5;
export const POST_SETTLEMENT_FEE = 6;
export const POST_MEMBER_COVER = 7;
export const POST_GUARANTY_FUND = 8;
export const POST_CCP_CAPITAL = 9;
export const POST_MUTUALISED = 10;
export const POST_UNFUNDED = 11;
/**
 * What a rule posts besides fees.
 *
 * @public a code of the fact schema
 */
export const POST_RULE = 12;
/** What a trade of a spread is worth beyond the prices of its legs. */
export const POST_SPREAD_REMAINDER = 13;
export const POST_FINE = 14;
/** What an exchange pays for an order that rested. */
export const POST_MAKER_REBATE = 15;
/** To the outside. */
export const POST_TRANSACTION_TAX = 16;
/** Of a market-maker programme: what it pays, and fees that it gives back. */
export const POST_STIPEND = 17;
export const POST_FEE_WAIVER = 18;
/** Of a contract that is delivered: the final settlement price of hours, failures, what the hours are worth. */
export const POST_DELIVERY_INVOICE = 19;
export const POST_DELIVERY_DAMAGES = 20;
export const POST_DELIVERY_HOURS = 21;
/** What a failed member has on its own accounts, for its own loss. */
export const POST_DEFAULTER_MARGIN = 22;
/** A member's share beyond the guaranty fund. */
export const POST_ASSESSMENT = 23;
/** What gains of the last mark are reduced by. */
export const POST_GAINS_HAIRCUT = 24;
/** A contribution to the guaranty fund, or capital of the clearing house, that is put in again. */
export const POST_REPLENISHMENT = 25;
/** A contribution to the guaranty fund that is sized anew. */
export const POST_FUND_RESIZED = 26;
/** What a position that changed hands in an auction of the clearing house is worth beside its mark. */
export const POST_AUCTION_PRICE = 27;
/** A member's own capital as margin of what it has bought there. */
export const POST_HOUSE_MARGIN = 28;
/** What a trade at settlement is worth beside the mark at which its positions stand. */
export const POST_AT_SETTLEMENT = 29;
/** Of a credit line outside: what is borrowed for margin, paid back, and paid for it. */
export const POST_CREDIT_DRAWN = 30;
export const POST_CREDIT_REPAID = 31;
export const POST_CREDIT_INTEREST = 32;
export const POSTING_WORDS = [
  "deposit",
  "withdrawal",
  "trade_variation",
  "daily_variation",
  "member_settlement",
  "exchange_fee",
  "settlement_fee",
  "member_cover",
  "guaranty_fund",
  "ccp_capital",
  "mutualised",
  "unfunded",
  "rule",
  "spread_remainder",
  "fine",
  "maker_rebate",
  "transaction_tax",
  "stipend",
  "fee_waiver",
  "delivery_invoice",
  "delivery_damages",
  "delivery_hours",
  "defaulter_margin",
  "assessment",
  "gains_haircut",
  "replenishment",
  "fund_resized",
  "auction_price",
  "house_margin",
  "at_settlement",
  "credit_drawn",
  "credit_repaid",
  "credit_interest",
] as const;
