import type { RuleEvent } from "../../engine/regulation/rule.ts";
import type { AlertMarket } from "../../engine/regulation/surveillance/alerts.ts";
import { Surveillance } from "../../engine/regulation/surveillance/surveillance.ts";
import type {
  OfFamilies,
  SurveillanceTerms,
} from "../../engine/regulation/surveillance/surveillance-terms.ts";
import type { WatchedMarket, Watchers } from "../../engine/regulation/watchers.ts";

/** An alert as a run tells it: a row of `rule_events`, and when. */
export interface ToldAlert extends RuleEvent {
  readonly timeUs: number;
}

interface Jury {
  readonly watchers: Watchers;
  /** By place of the terms, in the order in which they were told; it fills while the run goes on. */
  readonly told: readonly (readonly ToldAlert[])[];
}

/**
 * Judges one run at many thresholds: as many surveillances as there are terms look on at once. Alerts feed back on
 * nobody, so that each tells what a run of its own with its terms would have told.
 */
export function alertJury(settings: readonly OfFamilies<SurveillanceTerms>[]): Jury {
  const told: ToldAlert[][] = settings.map(() => []);
  const watchers: Watchers = (market) =>
    settings.map((terms, place) => new Surveillance(heardBy(market, told[place]!), terms));
  return { watchers, told };
}

/** The market as surveillance sees it; what it records is told to `into`. */
function heardBy(market: WatchedMarket, into: ToldAlert[]): AlertMarket {
  return {
    get nowUs() {
      return market.nowUs;
    },
    get slotCount() {
      return market.slotCount;
    },
    get ownerCount() {
      return market.ownerCount;
    },
    get owners() {
      return market.owners;
    },
    get ownersFrom() {
      return market.ownersFrom;
    },
    familyOf: (slot) => market.familyOf(slot),
    familyPosition: (owner, family) => market.familyPosition(owner, family),
    nextTradeDate: () => market.nextTradeDate(),
    record: (event) => void into.push({ ...event, timeUs: market.nowUs }),
  };
}
