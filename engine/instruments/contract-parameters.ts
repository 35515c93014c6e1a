import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { MINUTE_US } from "../base/sim-time.ts";
import type { ContractSpec, FinalSettlementRule, LastTradeRule } from "./contract-spec.ts";
import type { CallTerms, MaintenanceTerm } from "./call-terms.ts";
import type { DailySettlementTerms } from "./daily-settlement-terms.ts";
import type { DeliveryTerms } from "./delivery-terms.ts";
import { FINAL_SETTLEMENT_PARAMETERS } from "./final-settlement-parameters.ts";
import { SELF_MATCH_RULES } from "./self-match.ts";
import {
  type LeadMarketMakerValues,
  MATCHING_PARAMETERS,
  matchingOf,
} from "./matching-parameters.ts";
import { BATCH_INTERVAL_US, FIFO_PERCENT } from "./matching-terms.ts";
import { SCU_DELIVERED, SCU_LOOK_ALIKE, SCU_NYMEX } from "./scu.ts";
import {
  NYMEX_HOURS,
  ROUND_THE_CLOCK_WEEKDAYS,
  type SessionHours,
  weekdayHours,
  withBreak,
} from "./session-hours.ts";
import { SIT, SIT_PAPER } from "./sit.ts";
import type { TradeAtSettlementTerms } from "./trade-at-settlement.ts";

const ORDINALS = ["first", "second", "third", "fourth"] as const;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;
const NTH_WEEKDAYS: readonly string[] = ORDINALS.flatMap((nth) =>
  WEEKDAYS.map((weekday) => `${nth}_${weekday}`),
);

const TERMS_SOURCE = "the named terms, or chosen by the author";

/** A contract family's terms as a scenario has them. Named terms (`TERM_SHEETS`) stand in for what is left out. */
export const CONTRACT_PARAMETERS = {
  title: { type: "text", unit: "", doc: "Name of the contract.", source: TERMS_SOURCE },
  index: {
    type: "choice",
    unit: "",
    doc: "Published index that it settles on: dollars a GPU-hour, or dollars a million SIT (Token Price Index).",
    source: TERMS_SOURCE,
    choices: ["compute", "tpi"],
  },
  quotationUnit: {
    type: "text",
    unit: "",
    doc: "What the price is a price of.",
    source: TERMS_SOURCE,
  },
  multiplier: {
    type: "number",
    unit: "quotation units a lot",
    doc: "Size of a lot.",
    source: TERMS_SOURCE,
    exclusiveMinimum: 0,
    maximum: 1e9,
  },
  tickSize: {
    type: "money",
    unit: "dollars a quotation unit",
    doc: "Price step. A tick on a lot must be a whole number of money units.",
    source: TERMS_SOURCE,
    exclusiveMinimum: 0,
    maximum: 1e6,
  },
  listedMonths: {
    type: "integer",
    unit: "months",
    doc: "Consecutive months that are listed, the nearest that has not expired first.",
    source: TERMS_SOURCE,
    minimum: 1,
    maximum: 64,
  },
  quarterlyMonths: {
    type: "integer",
    unit: "months",
    doc: "March, June, September and December contracts beyond the consecutive months.",
    source: TERMS_SOURCE,
    minimum: 0,
    maximum: 63,
  },
  lastTrade: {
    type: "choice",
    unit: "",
    doc: "Last trading day within the contract month (on a holiday: the business day before).",
    source: TERMS_SOURCE,
    choices: ["last_business_day", ...NTH_WEEKDAYS],
  },
  ...FINAL_SETTLEMENT_PARAMETERS,
  sessions: {
    type: "choice",
    unit: "",
    doc:
      "Trading hours: nymex (Sunday 17:00 to Friday 16:00 at UTC-6, a break from 16:00 to 17:00), " +
      "round_the_clock (Monday 00:00 to Friday 24:00 UTC), or weekday_hours from `sessionOpen` to `sessionClose`.",
    source: TERMS_SOURCE,
    choices: ["nymex", "round_the_clock", "weekday_hours"],
  },
  sessionOpen: {
    type: "time",
    unit: "local time of day",
    doc: "Opening of weekday_hours; other sessions do not read it.",
    source: "assumption",
    default: "09:00",
  },
  sessionClose: {
    type: "time",
    unit: "local time of day",
    doc: "Close of weekday_hours; other sessions do not read it.",
    source: "assumption",
    default: "17:00",
  },
  sessionOffset: {
    type: "duration",
    unit: "microseconds",
    doc: "Local time of weekday_hours minus UTC, whole minutes, all year round; other sessions do not read it.",
    source: "assumption",
    minimum: -14 * 60 * MINUTE_US,
    maximum: 14 * 60 * MINUTE_US,
    default: "0 min",
  },
  ...MATCHING_PARAMETERS,
  selfMatch: {
    type: "choice",
    unit: "",
    doc:
      "What happens where an order would trade with one of the same beneficial owner: off (they trade), " +
      "cancel_newest (the incoming one), cancel_oldest (the resting one), cancel_both, or decrement (both are " +
      "lowered by the smaller quantity). Auctions do not look at owners.",
    source:
      "CME Globex self-match prevention (cancel resting, cancel aggressing); decrement: Nasdaq; default: assumption",
    choices: SELF_MATCH_RULES,
    default: "off",
  },
  haltOrders: {
    type: "choice",
    unit: "",
    doc:
      "What a halt does to the orders of every month that it stops, coupled ones too, by the terms of that month: " +
      "stay (only cancels are taken), or cancel (all of them).",
    source: "CFTC and CME practice: resting orders stay; default: assumption",
    choices: ["stay", "cancel"],
    default: "stay",
  },
  outOfHours: {
    type: "choice",
    unit: "",
    doc: "What is taken while the session is closed: nothing, or cancels of what stayed in the book.",
    source: "assumption: nothing",
    choices: ["nothing", "cancels"],
    default: "nothing",
  },
  source: {
    type: "text",
    unit: "",
    doc: "Where the terms come from.",
    source: TERMS_SOURCE,
    default: "the scenario",
  },
} as const satisfies ParameterSpecs;

export type ContractTerms = ParameterValues<typeof CONTRACT_PARAMETERS> & {
  /** Null: none. */
  readonly leadMarketMakers: LeadMarketMakerValues | null;
  readonly calls: CallTerms | null;
  readonly maintenance: MaintenanceTerm | null;
  readonly dailySettlement: DailySettlementTerms | null;
  readonly delivery: DeliveryTerms | null;
  readonly tradeAtSettlement: TradeAtSettlementTerms | null;
};

/** Terms that scenarios can name. */
export const TERM_SHEETS: ReadonlyMap<
  string,
  { readonly doc: string; readonly terms: ContractTerms }
> = new Map([
  ["nymex-gpu1", sheet(SCU_NYMEX)],
  ["scu-look-alike", sheet(SCU_LOOK_ALIKE)],
  ["scu-delivered", sheet(SCU_DELIVERED)],
  ["sit", sheet(SIT)],
  ["sit-paper", sheet(SIT_PAPER)],
]);

function sheet(spec: ContractSpec): { readonly doc: string; readonly terms: ContractTerms } {
  return { doc: `${spec.title} (${spec.source})`, terms: termsOf(spec) };
}

function termsOf(spec: ContractSpec): ContractTerms {
  const { title, index, quotationUnit, multiplier, tickSize, finalSettlement, source } = spec;
  return {
    title,
    index,
    quotationUnit,
    multiplier,
    tickSize,
    listedMonths: spec.listing.monthly,
    quarterlyMonths: spec.listing.quarterly,
    lastTrade: lastTradeWord(spec.lastTrade),
    finalSettlement: finalSettlement.kind,
    settlementDays: finalSettlement.kind === "trailing_mean" ? finalSettlement.days : 20,
    restatements: "ignored",
    restatementCutoff: 0,
    sessions: spec.sessions === NYMEX_HOURS ? "nymex" : "round_the_clock",
    sessionOpen: 9 * 60 * MINUTE_US,
    sessionClose: 17 * 60 * MINUTE_US,
    sessionOffset: 0,
    matching: spec.matching.rule,
    matchingMinimum: null,
    matchingFifoPercent: FIFO_PERCENT,
    matchingTopMaximum: null,
    matchingInterval: BATCH_INTERVAL_US,
    matchingRationing: "time",
    selfMatch: spec.selfMatch,
    haltOrders: spec.haltCancels ? "cancel" : "stay",
    outOfHours: "nothing",
    source,
    leadMarketMakers: null,
    calls: null,
    maintenance: null,
    dailySettlement: null,
    delivery: spec.delivery ?? null,
    tradeAtSettlement: null,
  };
}

function lastTradeWord(rule: LastTradeRule): string {
  if (rule.kind === "last_business_day") return rule.kind;
  return `${ORDINALS[rule.nth - 1]}_${WEEKDAYS[rule.weekday]}`;
}

/** The terms of a family as the exchange knows them. */
export function contractSpecOf(symbol: string, terms: ContractTerms): ContractSpec {
  const { title, index, quotationUnit, multiplier, tickSize, source } = terms;
  const makers = Object.entries(terms.leadMarketMakers ?? {});
  return {
    symbol,
    title,
    index,
    quotationUnit,
    multiplier,
    tickSize,
    listing: { monthly: terms.listedMonths, quarterly: terms.quarterlyMonths },
    lastTrade: lastTradeOf(terms.lastTrade),
    finalSettlement: finalSettlementOf(terms),
    ...(terms.restatements === "ignored" ? {} : { restatementCutoff: terms.restatementCutoff }),
    sessions: sessionsOf(terms),
    matching: matchingOf(terms),
    selfMatch: terms.selfMatch,
    haltCancels: terms.haltOrders === "cancel",
    ...(terms.dailySettlement === null ? {} : { dailySettlement: terms.dailySettlement }),
    ...(terms.calls === null ? {} : { calls: terms.calls }),
    ...(terms.delivery === null ? {} : { delivery: terms.delivery }),
    ...(terms.tradeAtSettlement === null ? {} : { tradeAtSettlement: terms.tradeAtSettlement }),
    ...(terms.outOfHours === "cancels" ? { takesCancelsWhenClosed: true } : {}),
    ...(makers.length === 0
      ? {}
      : { leadMarketMakers: makers.map(([name, { percent }]) => ({ name, percent })) }),
    source,
  };
}

function lastTradeOf(word: string): LastTradeRule {
  if (word === "last_business_day") return { kind: word };
  const at = NTH_WEEKDAYS.indexOf(word);
  const week = WEEKDAYS.length;
  return { kind: "nth_weekday", nth: Math.floor(at / week) + 1, weekday: at % week };
}

const finalSettlementOf = ({
  finalSettlement,
  settlementDays,
}: ContractTerms): FinalSettlementRule =>
  finalSettlement === "month_average"
    ? { kind: "month_average" }
    : { kind: "trailing_mean", days: settlementDays };

function sessionsOf(terms: ContractTerms): SessionHours {
  const { maintenance } = terms;
  if (maintenance === null) return hoursOf(terms);
  const [start, length] = [maintenance.start / MINUTE_US, maintenance.length / MINUTE_US];
  return withBreak(hoursOf(terms), Math.floor(start), Math.ceil(length));
}

function hoursOf(terms: ContractTerms): SessionHours {
  if (terms.sessions === "nymex") return NYMEX_HOURS;
  if (terms.sessions === "round_the_clock") return ROUND_THE_CLOCK_WEEKDAYS;
  const minutes = (us: number): number => Math.floor(us / MINUTE_US);
  const [open, close] = [minutes(terms.sessionOpen), minutes(terms.sessionClose)];
  return weekdayHours(open, close, minutes(terms.sessionOffset));
}
