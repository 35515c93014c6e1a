import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { PriceLimitTerms } from "./price-limit-terms.ts";

/** One level of daily price limits. */
export const PRICE_TIER_PARAMETERS = {
  width: {
    type: "fraction",
    unit: "share of the reference price",
    doc: "Width of the band on either side of the previous settlement price.",
    source: "chosen by the author; the equity template has 7 %, 13 % and 20 % (CME, price limits)",
    exclusiveMinimum: 0,
    maximum: 1,
  },
  halt: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the halt where the band is hit, before the next one is in force.",
    source: "CME SER-7334 of 2015: NYMEX rule 589 waits 2 minutes",
    exclusiveMinimum: 0,
    default: "2 min",
  },
  side: {
    type: "choice",
    unit: "",
    doc: "Which way it bounds prices: both ways, or falls or rises alone.",
    source: "CME equity index price limits: by day 7 %, 13 % and 20 % down; assumption: both",
    choices: ["both", "down", "up"],
    default: "both",
  },
  hours: {
    type: "choice",
    unit: "",
    doc:
      "When it is in force: always; outside the hours of `overnight`; or within them, and then as a hard limit, " +
      "whose hits neither halt nor widen.",
    source: "CME equity index price limits: 7 % both ways overnight, hard; assumption: always",
    choices: ["all", "day", "overnight"],
    default: "all",
  },
} as const satisfies ParameterSpecs;

export const OVERNIGHT_PARAMETERS = {
  from: {
    type: "time",
    unit: "UTC",
    doc: "Start of the overnight hours.",
    source: "CME equity index price limits: from 17:00 in Chicago, in winter 23:00 UTC",
    default: "23:00",
  },
  to: {
    type: "time",
    unit: "UTC",
    doc: "Their end, which belongs to the day; earlier than `from`: they go over midnight.",
    source: "CME equity index price limits: to 8:30 in Chicago, in winter 14:30 UTC",
    default: "14:30",
  },
} as const satisfies ParameterSpecs;

export type OvernightHours = ParameterValues<typeof OVERNIGHT_PARAMETERS>;

export const PRICE_EXPANSION_PARAMETERS = {
  afterLast: {
    type: "choice",
    unit: "",
    doc:
      "What a hit of the widest band does: it halts until the next trade date; or trading goes on within it; or " +
      "it halts for the tier's own time, and there are no limits until the next settlement.",
    source:
      "Xing 2026, section 5.3: `closed`; NYMEX rule 589 since June 2015 (CME SER-7346R): `lifted`; limits of futures " +
      "without halts: `locked`",
    choices: ["closed", "locked", "lifted"],
    default: "closed",
  },
} as const satisfies ParameterSpecs;

type TierValues = ParameterValues<typeof PRICE_TIER_PARAMETERS>;

/** Without a side or hours: both sides, always. */
export type PriceTier = Pick<TierValues, "width" | "halt"> &
  Partial<Pick<TierValues, "side" | "hours">>;

/** Any number of tiers, rising in width; tiers of one width are of other sides or hours. */
export interface PriceExpansion extends ParameterValues<typeof PRICE_EXPANSION_PARAMETERS> {
  /** The hours that tiers by day and overnight are asked for. */
  readonly overnight?: OvernightHours;
  readonly tiers: readonly PriceTier[];
}

/** The tiers of a family by either form: two with the paper's keys, or the list. */
export function expansionOf({
  firstTier,
  secondTier,
  firstHalt,
  expansion,
}: PriceLimitTerms): PriceExpansion {
  if (expansion !== undefined) return expansion;
  const tiers = [
    { width: firstTier, halt: firstHalt },
    { width: secondTier, halt: firstHalt },
  ];
  return { tiers, afterLast: "closed" };
}

export const widthsOf = (limits: PriceLimitTerms): number[] =>
  expansionOf(limits).tiers.map(({ width }) => width);
