import { log } from "../../base/real.ts";
import type { TradingCalendar } from "../../instruments/trading-calendar.ts";
import type { RandomSource } from "../../random/random-source.ts";
import type { EconomyParameters } from "../economy-parameters.ts";
import type { EconomyFacts, IndexPrint } from "../economy.ts";
import { IndexAdministrator } from "../index-administrator.ts";
import { indexNumber } from "../index-number.ts";
import { indexedParameters } from "./entry.ts";
import { PostedPrices } from "./posted-prices.ts";
import type { SpotActions } from "./spot-actions.ts";
import type { StructuralParameters } from "./structural-parameters.ts";
import type { TwinMarkets } from "./twin-markets.ts";

const UNHEARD: EconomyFacts = {
  spotMoved: () => undefined,
  indexPublished: () => undefined,
  indexInput: () => undefined,
  indexEvent: () => undefined,
  providerDay: () => undefined,
  tierDay: () => undefined,
  hourDay: () => undefined,
};

/** The indices as they are published, and as they would be had nobody acted: two administrators, one on each market. */
export class TwinIndices {
  readonly published: IndexAdministrator;
  readonly undistorted: IndexAdministrator;

  constructor(options: {
    parameters: EconomyParameters & { readonly structural: StructuralParameters };
    calendar: TradingCalendar;
    random: RandomSource;
    facts: EconomyFacts;
    markets: TwinMarkets;
    channel: SpotActions;
    /** Share of a provider's distance from its lasting premium that is left a business day later. */
    left: Float64Array;
  }) {
    const { calendar, random, facts, markets, channel, left } = options;
    const parameters = indexedParameters(options.parameters, calendar);
    const { market, undistorted, undistortedVolumes, volumes } = markets;
    const common = { parameters, calendar, random };
    this.undistorted = new IndexAdministrator({
      ...common,
      facts: UNHEARD,
      sources: {
        prices: new PostedPrices(undistorted, left),
        volumes: undistortedVolumes,
        channel,
      },
    });
    this.published = new IndexAdministrator({
      ...common,
      facts: this.#besideUndistorted(facts),
      sources: { prices: new PostedPrices(market, left), volumes, channel },
    });
  }

  /** What is published, set beside what would have been. */
  #besideUndistorted(facts: EconomyFacts): EconomyFacts {
    return {
      ...UNHEARD,
      indexPublished: (print: IndexPrint): void => {
        const history = this.undistorted.histories[indexNumber(print.index)]!;
        const undistorted = history.price(print.businessDay);
        const pressure = log(print.price / undistorted);
        facts.indexPublished({ ...print, undistorted, pressure });
      },
      indexInput: (input): void => facts.indexInput(input),
      indexEvent: (event): void => facts.indexEvent(event),
    };
  }

  reset(): void {
    this.undistorted.reset();
    this.published.reset();
  }

  /** `levels`, `undistorted`: dollars an index unit now, by index, in either market. */
  publish(
    businessDay: number,
    time: number,
    levels: Float64Array,
    undistorted: Float64Array,
  ): void {
    this.undistorted.publish(businessDay, time, undistorted);
    this.published.publish(businessDay, time, levels);
  }
}
