import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { type ClassCommitments, commitmentsOf, type TraderLots } from "./commitments.ts";
import { signedLots, SIDES } from "./owner-lots.ts";
import type { LimitNotice } from "./limit-notice.ts";
import { ownerInControl } from "./owner-in-control.ts";
import type { Rule, RuleMarket } from "./rule.ts";
import { REPORT_COMMITMENTS, REPORT_LARGE_TRADER, REPORT_NEAR_LIMIT } from "./trader-classes.ts";
import { RULE_LARGE_TRADER_REPORTS } from "./words.ts";

export const LARGE_TRADER_REPORTS_PARAMETERS = {
  reportingLevel: {
    type: "lots",
    unit: "lots",
    doc: "Who holds so much in any one month is reported with all months.",
    source: "NYMEX Submission 26-370 (GPU1): 25",
    minimum: 1,
    default: "25 lots",
  },
  commitments: {
    type: "choice",
    unit: "",
    doc: "When the Commitments of Traders are made: each Tuesday's close, every close, or never.",
    source: "CFTC, Commitments of Traders: each Tuesday's open interest",
    choices: ["tuesday", "daily", "never"],
    default: "tuesday",
  },
  limitShare: {
    type: "fraction",
    unit: "share of the limit",
    doc:
      "Who holds this share of its limit in a month is reported too (exemptions count to the limit). Absent: nobody " +
      "for that.",
    source: "assumption: none, as in the United States; Chinese exchanges ask for reports at 80 %",
    exclusiveMinimum: 0,
    maximum: 1,
    default: null,
  },
} as const satisfies ParameterSpecs;

export type LargeTraderReportsParameters = ParameterValues<typeof LARGE_TRADER_REPORTS_PARAMETERS>;

/** The limits in force, where there are any. */
export interface StandingLimits {
  limits(owner: number, slot: number, side: 0 | 1): LimitNotice;
}

/** 1970-01-01 was a Thursday. */
const daysToTuesday = (day: number): number => (((5 - day) % 7) + 7) % 7;

/**
 * Reports of traders as the daily settlement finds them, net by month over the accounts that each controls: those at or
 * above the reporting level, the Commitments of Traders by class, those near their limits. It only watches.
 */
export class LargeTraderReports implements Rule {
  readonly code: number = RULE_LARGE_TRADER_REPORTS;
  readonly #market: RuleMarket;
  readonly #families: readonly (LargeTraderReportsParameters | null)[];
  readonly #limits: StandingLimits | null;

  /** `families`: by family position, null where nobody is reported. */
  constructor(
    market: RuleMarket,
    families: readonly (LargeTraderReportsParameters | null)[],
    limits: StandingLimits | null,
  ) {
    this.#market = market;
    this.#families = families;
    this.#limits = limits;
  }

  reset(): void {}

  marked(tradeDate: number): void {
    for (const [family, terms] of this.#families.entries()) {
      if (terms !== null) this.#report(family, terms, tradeDate);
    }
  }

  #report(family: number, terms: LargeTraderReportsParameters, tradeDate: number): void {
    const market = this.#market;
    const slots = market.listedSlots().filter((slot) => market.familyOf(slot) === family);
    const lots = slots.map((slot) => this.#controlledLots(slot));
    const traders = Array.from({ length: market.ownerCount }, (_, owner) =>
      this.#tradersLots(owner, lots),
    );
    for (const trader of traders) {
      if (trader.largestLots < terms.reportingLevel) continue;
      this.#reportMonths(family, slots, lots, trader, terms.reportingLevel);
    }
    this.#reportNearLimits(family, slots, lots, terms.limitShare);
    if (!this.#isDue(terms.commitments, tradeDate)) return;
    for (const each of commitmentsOf(traders, terms.reportingLevel)) {
      this.#reportClass(family, each, terms.reportingLevel);
    }
  }

  /** Where Tuesday is no business day, the one before it is. */
  #isDue(when: LargeTraderReportsParameters["commitments"], tradeDate: number): boolean {
    if (when !== "tuesday") return when === "daily";
    const day = this.#market.dayOf(tradeDate);
    return day + daysToTuesday(day) < this.#market.dayOf(tradeDate + 1);
  }

  /** Net lots by owner in control. */
  #controlledLots(slot: number): Int32Array {
    const market = this.#market;
    const lots = new Int32Array(market.ownerCount);
    for (let account = 0; account < market.accountCount; account++) {
      const owner = ownerInControl(market, account);
      lots[owner] = lots[owner]! + market.accountPosition(account, slot);
    }
    return lots;
  }

  #tradersLots(owner: number, months: readonly Int32Array[]): TraderLots {
    let [longLots, shortLots, largestLots] = [0, 0, 0];
    for (const month of months) {
      const lots = month[owner]!;
      longLots += Math.max(0, lots);
      shortLots += Math.max(0, -lots);
      largestLots = Math.max(largestLots, Math.abs(lots));
    }
    const traderClass = this.#market.traderClassOf(owner);
    return { owner, traderClass, longLots, shortLots, largestLots };
  }

  #reportMonths(
    family: number,
    slots: readonly number[],
    months: readonly Int32Array[],
    { owner, traderClass }: TraderLots,
    threshold: number,
  ): void {
    for (const [i, slot] of slots.entries()) {
      const lots = months[i]![owner]!;
      if (lots === 0) continue;
      const sides = { longLots: Math.max(0, lots), shortLots: Math.max(0, -lots) };
      const report = REPORT_LARGE_TRADER;
      this.#market.report({ report, family, slot, traderClass, owner, ...sides, threshold });
    }
  }

  #reportNearLimits(
    family: number,
    slots: readonly number[],
    months: readonly Int32Array[],
    limitShare: number | null,
  ): void {
    if (limitShare === null || this.#limits === null) return;
    for (const [i, slot] of slots.entries()) {
      for (const [owner, held] of months[i]!.entries()) {
        for (const side of SIDES) {
          const lots = signedLots(held, side);
          const limit = lots > 0 ? this.#limits.limits(owner, slot, side).presentLots : null;
          if (limit === null || lots < limitShare * limit) continue;
          const sides =
            side === 0 ? { longLots: lots, shortLots: 0 } : { longLots: 0, shortLots: lots };
          const traderClass = this.#market.traderClassOf(owner);
          const rest = { family, slot, traderClass, owner, ...sides, threshold: limit };
          this.#market.report({ report: REPORT_NEAR_LIMIT, ...rest });
        }
      }
    }
  }

  #reportClass(family: number, commitments: ClassCommitments, threshold: number): void {
    this.#market.report({ report: REPORT_COMMITMENTS, family, ...commitments, threshold });
  }
}
