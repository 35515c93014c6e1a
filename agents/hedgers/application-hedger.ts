import type { AgentClass, AgentDesk, DrawnValues, Exposure } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import {
  REPORT_BLOCK_PROPOSED,
  REPORT_EFRP_PROPOSED,
  REPORT_MARGIN_CALL,
} from "../../engine/exchange/reports.ts";
import { answerBlock, isOffered } from "./blocks.ts";
import { feedsOf, workParent } from "./hedge-parents.ts";
import { fileLook, LOOK_AT_PRICES, lookAtPrices, noRatio, type RatioBook } from "./hedge-ratio.ts";
import { HEDGE_PARAMETERS } from "./hedge-parameters.ts";
import { type HedgeProgram, newHedge } from "./hedge-program.ts";
import { affordableShare, cutTargets } from "./liquidity.ts";
import { visitMarket } from "./hedge-visit.ts";
import { openStyles } from "./cheaper-style.ts";
import { desiredLots, type HedgeTarget, hedgeTargets, openingOf } from "./hedge-targets.ts";
import {
  actualLots,
  BUSINESS_DAYS_A_MONTH,
  knownLots,
  type QuantityLaw,
  sumOf,
  twelveMonths,
} from "./physical-need.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  needLots: {
    type: "distribution",
    unit: "lots a month",
    doc: "Tokens or hours that an owner of size one needs in a month, in lots.",
    source: "assumption: sets the scale of the market",
    minimum: 0,
    default: { constant: 20 },
  },
  needGrowth: {
    type: "number",
    unit: "log a year",
    doc: "Growth of its need.",
    source:
      "assumption: 0, so that the market's size has no trend; forecasts of token volume grow 24 times in four years",
    default: 0,
  },
  needVolatility: {
    type: "fraction",
    unit: "log a month",
    doc: "Standard deviation of a month's need around what was expected.",
    source: "assumption",
    minimum: 0,
    default: 0.2,
  },
  ...HEDGE_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly program: HedgeProgram;
  readonly ratio: RatioBook;
  /** Whose prices it pays. */
  readonly provider: number;
  law: QuantityLaw;
  /** Trade date of its last declaration. */
  declared: number;
}

const ARRIVAL = 0;
const DECLARE_EVERY_DAYS = 20;

/**
 * An application firm that buys tokens (or compute) all the time: quantity uncertain, price that of its own provider.
 * It buys futures forward over a horizon, in a strip or a rolled stack.
 */
export const applicationHedger: AgentClass<typeof PARAMETERS, State> = {
  name: "application-hedger",
  intent: "hedge",
  doc: "Needs tokens or compute every month and buys them forward.",
  parameters: PARAMETERS,
  hears: [REPORT_MARGIN_CALL, REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED],
  feeds: (birth) => feedsOf(birth.values, [homeFamily(birth)]),
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    program: newHedge(homeFamily(birth), 1),
    ratio: noRatio(),
    provider: birth.indexInGroup % birth.providerCount,
    law: {
      lotsAMonth: birth.values.needLots * birth.size,
      growthAYear: birth.values.needGrowth,
      volatility: birth.values.needVolatility,
      firstMonth: 0,
    },
    arrival: 0,
    declared: -DECLARE_EVERY_DAYS,
  }),
  openingLots: (state, desk) => {
    const nearest = desk.listed(state.program.family)[0]!;
    state.law = { ...state.law, firstMonth: nearest.month };
    openStyles(state.program, state.values, desk);
    return openingOf(targetsOf(state, desk));
  },
  start(state, desk) {
    declare(state, desk);
    fileNextArrival(state, desk, state.program.family, state.values.tradesADay, ARRIVAL);
    fileLook(state.values, desk, 0);
  },
  wake(state, desk, tag) {
    const { program, values } = state;
    const childLots = values.childLots * state.size;
    if (tag === LOOK_AT_PRICES) {
      look(state, desk);
      return;
    }
    if (tag !== ARRIVAL) {
      workParent(program, values, desk, childLots, tag);
      return;
    }
    const visit = state.arrival - 1;
    fileNextArrival(state, desk, program.family, values.tradesADay, ARRIVAL);
    declare(state, desk);
    visitMarket(program, values, desk, () => targetsOf(state, desk), { childLots, visit });
  },
  hear(state, desk, report) {
    answerMarginCall(desk, report);
    if (!isOffered(state.values, report)) return;
    answerBlock(state.program, state.values, desk, targetsOf(state, desk), report);
  },
  exposures: (state, desk) => [exposureOf(state, desk)],
};

function targetsOf(state: State, desk: AgentDesk): HedgeTarget[] {
  const targets = wishesOf(state, desk);
  return cutTargets(
    targets,
    affordableShare(state.values, state.size, desk, () => targets),
  );
}

/** Its targets as if it could pay for any. */
const wishesOf = (state: State, desk: AgentDesk): HedgeTarget[] =>
  hedgeTargets(
    state.program,
    state.values,
    desk,
    (future) => knownLots(state.law, desk, future),
    state.ratio.estimate ?? state.values.hedgeRatio,
  );

function look({ program, provider, ratio, values }: State, desk: AgentDesk): void {
  fileLook(values, desk, 1);
  const { direction, family } = program;
  const ownPrice = desk.billedPrice(provider, family);
  lookAtPrices(ratio, values, desk, { family, direction, ownPrice, rollDays: values.rollDays });
}

function declare(state: State, desk: AgentDesk): void {
  if (!state.values.asksExemption || desk.tradeDate < state.declared + DECLARE_EVERY_DAYS) return;
  state.declared = desk.tradeDate;
  const month = desk.listed(state.program.family)[0]!.month;
  const months = twelveMonths(state.law, month);
  desk.declareExposure(state.program.family, Math.ceil(sumOf(months)), 0, months);
}

function exposureOf(state: State, desk: AgentDesk): Exposure {
  const { family } = state.program;
  const listed = desk.listed(family);
  const ahead = listed.slice(0, state.values.horizonMonths);
  const today = actualLots(state.law, desk, listed[0]!.month) / BUSINESS_DAYS_A_MONTH;
  const units = today * desk.families[family]!.multiplier;
  return {
    family,
    needLots: ahead.reduce((sum, future) => sum + knownLots(state.law, desk, future), 0),
    desiredLots: desiredLots(targetsOf(state, desk)),
    physicalUnits: units,
    physicalCost: units * desk.billedPrice(state.provider, family),
    twelveMonthLots: sumOf(twelveMonths(state.law, listed[0]!.month)),
  };
}
