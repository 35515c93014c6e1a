import {
  ACCOUNT_DEFAULTED,
  CONTRIBUTION_SHORT,
  LEFT_UNFUNDED,
  MARGIN_EVENT_WORDS,
  MARGIN_MARKED,
  MEMBER_CALLED,
  MEMBER_DEFAULTED,
  MEMBER_RESTRICTED,
  PAID_BY_MEMBER_CAPITAL,
  POSITION_AUCTIONED,
  POSITION_TORN_UP,
  POSITION_TRANSFERRED,
  POSTING_WORDS,
} from "../../engine/clearing/words.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";

export type Fact = ReturnType<FactTape["together"]>[number];

/** The account, the margin event, the amount. */
export type Told = [number, string, bigint];

const LAYERS = new Set([
  "member_cover",
  "defaulter_margin",
  "guaranty_fund",
  "ccp_capital",
  "mutualised",
  "assessment",
  "gains_haircut",
  "unfunded",
]);
const FUND = new Set(["replenishment", "fund_resized"]);

const isPosting = ({ table, row }: Fact, words: ReadonlySet<string>): boolean =>
  table === "ledger" && words.has(POSTING_WORDS[row["posting"]!]!);

const isMarginEvent = ({ table, row }: Fact, events: readonly number[]): boolean =>
  table === "margin" && events.includes(row["event"]!);

export const paysALayer = (fact: Fact): boolean => isPosting(fact, LAYERS);

export const startsCascade = (fact: Fact): boolean => isMarginEvent(fact, [ACCOUNT_DEFAULTED]);

export function tellsOfCascade(fact: Fact): boolean {
  const event = fact.row["event"]!;
  if (isMarginEvent(fact, [ACCOUNT_DEFAULTED, MEMBER_DEFAULTED])) return true;
  return fact.table === "margin" && event >= PAID_BY_MEMBER_CAPITAL && event <= LEFT_UNFUNDED;
}

export const fillsTheFund = (fact: Fact): boolean => isPosting(fact, FUND);

export const tellsOfTheFund = (fact: Fact): boolean => isMarginEvent(fact, [CONTRIBUTION_SHORT]);

/** What comes after the fund was looked at, on the same trade date. */
export const callsMargin = (fact: Fact): boolean =>
  isMarginEvent(fact, [MARGIN_MARKED, MEMBER_CALLED, MEMBER_RESTRICTED]);

/** Positions that change hands without a trade. */
export const movesPositions = (fact: Fact): boolean =>
  isMarginEvent(fact, [POSITION_TRANSFERRED, POSITION_TORN_UP, POSITION_AUCTIONED]);

export const toldBy = ({ account, event, amount }: FactRow): Told => [
  account!,
  MARGIN_EVENT_WORDS[event!]!,
  BigInt(amount!),
];
