import {
  TRADER_CLASS_WORDS,
  TRADER_NON_REPORTABLE,
  TRADER_PRODUCER_MERCHANT,
} from "./trader-classes.ts";

/** A trader's lots in one family, over all months; each month is net. */
export interface TraderLots {
  readonly owner: number;
  /** Its class, were it reportable. */
  readonly traderClass: number;
  readonly longLots: number;
  readonly shortLots: number;
  /** Lots of its largest position in a month, on either side. */
  readonly largestLots: number;
}

/** One class of the Commitments of Traders. */
export interface ClassCommitments {
  readonly traderClass: number;
  longLots: number;
  shortLots: number;
  spreadingLots: number;
  traders: number;
}

/**
 * The Commitments of Traders of one family, every class once. Who is at or above the level in any one month is
 * reportable with its whole position. Spreading is what is long in some months and short in others, taken off either
 * side; as in the CFTC's report producers and those who are not reportable have none. Long with spreading, and short
 * with spreading, are open interest.
 */
export function commitmentsOf(
  traders: readonly TraderLots[],
  reportingLevel: number,
): ClassCommitments[] {
  const classes = TRADER_CLASS_WORDS.map((_, traderClass) => ({
    traderClass,
    longLots: 0,
    shortLots: 0,
    spreadingLots: 0,
    traders: 0,
  }));
  for (const trader of traders) {
    if (trader.largestLots === 0) continue;
    const isReportable = trader.largestLots >= reportingLevel;
    const into = classes[isReportable ? trader.traderClass : TRADER_NON_REPORTABLE]!;
    const spreading = hasSpreading(into.traderClass)
      ? Math.min(trader.longLots, trader.shortLots)
      : 0;
    into.longLots += trader.longLots - spreading;
    into.shortLots += trader.shortLots - spreading;
    into.spreadingLots += spreading;
    into.traders++;
  }
  return classes;
}

const hasSpreading = (traderClass: number): boolean =>
  traderClass !== TRADER_PRODUCER_MERCHANT && traderClass !== TRADER_NON_REPORTABLE;
