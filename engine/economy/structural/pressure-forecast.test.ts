import { expect, test } from "vitest";
import {
  ECONOMY_CALENDAR,
  LivedStructural,
  START,
} from "../../../tests/contracts/lived-economy.ts";
import { HOUR_US, YEAR_US } from "../../base/sim-time.ts";
import { capture, reinstate } from "../../base/plain-state.ts";
import { COMPUTE } from "../index-number.ts";
import { HOURS_A_YEAR } from "./hours.ts";
import { MarketConditions } from "./market-conditions.ts";
import { SpotMarket } from "./spot-market.ts";

const DAY = 5;
const SHARES = [0.4, 0, 0.1, 0.4, 0.05];

function atHour(hour: number): LivedStructural {
  const lived = new LivedStructural().live(DAY - 1);
  lived.economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + DAY, hour * HOUR_US));
  return lived;
}

/** The oracle: both markets run on for every question, from nothing remembered. */
function naive({ economy }: LivedStructural, hours: number): number {
  const { actions, markets, surroundings, time } = economy;
  const { terms } = markets.market;
  const left =
    (ECONOMY_CALENDAR.timeOn(START + DAY, economy.publicationUs) - economy.time) / HOUR_US;
  const [having, lacking] = [new SpotMarket(terms), new SpotMarket(terms)];
  for (const market of [having, lacking]) market.copyFrom(markets.market);
  const { bought, withheld, markups } = actions;
  const more = { bought: bought + hours / left, withheld, markups };
  for (let step = 0; step < left; step++) {
    const conditions = new MarketConditions(terms.providers, terms.tiers);
    surroundings.expect(conditions, time / YEAR_US, (step + 1) / HOURS_A_YEAR, 1);
    having.step(conditions, more);
    lacking.step(conditions, actions);
  }
  return having.meanLog(COMPUTE) - lacking.meanLog(COMPUTE);
}

const ask = ({ economy }: LivedStructural, share: number): number =>
  economy.pressureOf(START + DAY, share * economy.eligibleHours());

/** Every question is asked twice, in whatever order, and answered as by the oracle, to the bit. */
function expectSameAsNaive(lived: LivedStructural): void {
  for (const share of [...SHARES, ...SHARES]) {
    expect(ask(lived, share)).toBe(naive(lived, share * lived.economy.eligibleHours()));
  }
}

test("answers are those of markets that are run on for each, also after acts and at other moments", () => {
  const lived = atHour(9);
  const { economy } = lived;
  expectSameAsNaive(lived);
  economy.buySpotHours(START + DAY, 0.1 * economy.eligibleHours());
  expectSameAsNaive(lived);
  economy.withholdHours(START + DAY, 1e4, 2);
  expectSameAsNaive(lived);
  economy.postMarkup(1, "compute", 0.1);
  expectSameAsNaive(lived);
  economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + DAY, 10 * HOUR_US));
  expectSameAsNaive(lived);
});

test("a moment that comes again after other acts is asked about anew", () => {
  const lived = atHour(9);
  const { economy } = lived;
  const state = capture(economy);
  const ten = ECONOMY_CALENDAR.timeOn(START + DAY, 10 * HOUR_US);
  economy.buySpotHours(START + DAY, 0.3 * economy.eligibleHours());
  economy.advanceTo(ten);
  const after = ask(lived, 0.1);
  reinstate(economy, state);
  economy.advanceTo(ten);
  expect(ask(lived, 0.1)).not.toBe(after);
  expectSameAsNaive(lived);
});

test("of a run that begins again with other draws nothing is remembered", () => {
  const lived = atHour(9);
  const first = ask(lived, 0.2);
  lived.random.reset({ seed: 43, replication: 0, antithetic: false });
  lived.economy.reset();
  lived.live(DAY - 1).economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + DAY, 9 * HOUR_US));
  expect(ask(lived, 0.2)).not.toBe(first);
  expectSameAsNaive(lived);
});
