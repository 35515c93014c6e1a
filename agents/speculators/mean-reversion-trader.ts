import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { log } from "../../engine/base/real.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { activeFuture } from "../active-months.ts";
import { holdOnly } from "../hold-only.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { MONTH_POSITION_PARAMETERS } from "../month-parameters.ts";
import { midTicks } from "../prices.ts";
import { fitReversion } from "./reversion-fit.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  looksADay: {
    type: "distribution",
    unit: "looks a trade date",
    doc: "How often, in equal steps of trading time, it takes a price and trades.",
    source: "assumption: Avellaneda and Lee 2010 take one price a day, over years",
    minimum: 0.01,
    maximum: 10_000,
    default: { constant: 12 },
  },
  windowLooks: {
    type: "integer",
    unit: "looks",
    doc: "Prices from which mean and speed of reversion are estimated; it does not trade before it has them.",
    source: "Avellaneda and Lee 2010, section 4: 60",
    minimum: 4,
    maximum: 1000,
    default: 60,
  },
  entryScore: {
    type: "number",
    unit: "standard deviations",
    doc: "Distance from the mean at which it takes a position against it.",
    source: "Avellaneda and Lee 2010, section 4: 1.25",
    exclusiveMinimum: 0,
    default: 1.25,
  },
  exitShare: {
    type: "fraction",
    unit: "share of the entry score",
    doc: "It closes where the distance is less than this share of that at which it enters.",
    source:
      "Avellaneda and Lee 2010, section 4: 0.5 over 1.25 for longs; theirs for shorts is 0.75 over 1.25",
    minimum: 0,
    maximum: 1,
    default: 0.4,
  },
  slowestShare: {
    type: "fraction",
    unit: "share of the window",
    doc: "It keeps out where a deviation takes longer than this share of its window to fall to 1 / e.",
    source: "Avellaneda and Lee 2010, section 4: half",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.5,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Position that an owner of size one takes, long or short.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 30,
  },
  ...MONTH_POSITION_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** The month that it looks at; -1 before the first look. */
  instrument: number;
  /** Log prices of that month at its looks, the latest last. */
  prices: number[];
  /** 1 long, -1 short, 0 out. */
  stance: 1 | 0 | -1;
}

const LOOK = 0;

/**
 * Takes the price for one that reverts to a mean, both estimated over a moving window, and trades against deviations by
 * the rule of Avellaneda and Lee 2010, section 4 and appendix: in at one score, out at a lower one, out of what reverts
 * too slowly. They trade what is left of a stock's return once factors are taken out; this class has the price of one
 * month itself. With another month it starts anew.
 */
export const meanReversionTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "mean-reversion-trader",
  intent: "speculate",
  doc: "Trades against deviations of the price from a mean that it estimates, where they die out soon enough.",
  parameters: PARAMETERS,
  hears: [],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    instrument: -1,
    prices: [],
    stance: 0,
  }),
  start(state, desk) {
    // Traders look at different moments of the interval, so that they do not all trade at once.
    fileLook(state, desk, desk.random(PURPOSE.arrival, 0, 1).uniformOpen());
  },
  wake(state, desk) {
    fileLook(state, desk, 1);
    const { family, values, size } = state;
    const { instrument } = activeFuture(desk, family, values.rollDays);
    if (desk.isTrading(instrument)) look(state, desk, instrument);
    const wanted = state.stance * Math.max(1, Math.round(values.positionLots * size));
    holdOnly(desk, family, instrument, wanted, values.orderLots * size);
  },
};

function fileLook({ family, values }: State, desk: AgentDesk, share: number): void {
  const gapUs = (share * desk.families[family]!.openUsADay) / values.looksADay;
  desk.wakeAt(desk.tradingTimeAfter(family, gapUs), LOOK);
}

function look(state: State, desk: AgentDesk, instrument: number): void {
  if (instrument !== state.instrument) {
    state.instrument = instrument;
    state.prices = [];
  }
  const price = log(Math.max(1, midTicks(desk, instrument, desk.quote(instrument))));
  state.prices = [...state.prices, price].slice(-state.values.windowLooks);
  state.stance = stanceOf(state, price);
}

function stanceOf({ values, prices, stance }: State, price: number): State["stance"] {
  const fit = prices.length < values.windowLooks ? null : fitReversion(prices);
  if (fit === null || fit.reversionSteps > values.slowestShare * values.windowLooks) return 0;
  const score = (price - fit.mean) / fit.deviation;
  if (score > values.entryScore) return -1;
  if (score < -values.entryScore) return 1;
  // Between the scores it keeps what it has, on the side of the mean that it is for.
  return -stance * score > values.exitShare * values.entryScore ? stance : 0;
}
