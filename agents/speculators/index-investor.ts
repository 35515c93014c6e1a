import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { EXECUTION_PARAMETERS } from "../execution/execution-parameters.ts";
import { type AskedAtSettlement, askOnceAtSettlement } from "../execution/once-at-settlement.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { takeTowards } from "../work-order.ts";
import { rolledPart } from "./index-roll.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  positionLots: {
    type: "distribution",
    unit: "lots",
    doc: "Position of an owner of size one: always, or, where the value is constant, at the opening's price.",
    source: "assumption: sets what index money weighs in the market",
    minimum: 0,
    default: { constant: 50 },
  },
  keeps: {
    type: "choice",
    unit: "",
    doc:
      "lots: it holds as many contracts for ever. value: it holds a value, and trades against the price to keep it, " +
      "at each date's settlement price.",
    source:
      "Mou 2011: the S&P GSCI weighs contracts by production, fixed for a year; a constant value: assumption",
    choices: ["lots", "value"],
    default: "lots",
  },
  rollStartDays: {
    type: "integer",
    unit: "business days",
    doc: "The roll begins so many business days before the last trading day of the nearest month.",
    source:
      "Mou 2011: the S&P GSCI rolls on the fifth to the ninth business day of a month; of 21, the fifth is 16 before " +
      "the last",
    minimum: 1,
    maximum: 60,
    default: 16,
  },
  rollLengthDays: {
    type: "integer",
    unit: "business days",
    doc: "It rolls over so many business days in equal parts; at most as many as are left when it begins.",
    source: "Mou 2011: the S&P GSCI rolls a fifth a day on five business days",
    minimum: 1,
    maximum: 60,
    default: 5,
  },
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it works towards its positions.",
    source: "assumption",
    minimum: 0,
    default: { constant: 20 },
  },
  orderLots: {
    type: "number",
    unit: "lots",
    doc: "Largest order of an owner of size one; at settlement it asks for all that is missing.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 10,
  },
  tradesAt: {
    type: "choice",
    unit: "",
    doc:
      "market: it takes what stands in the book. settlement: it asks once a date for that date's settlement price, " +
      "where the month is traded so.",
    source:
      "assumption: indices roll at settlement prices, which not every contract lets one trade at",
    choices: ["market", "settlement"],
    default: "market",
  },
  settlementOffset: EXECUTION_PARAMETERS.settlementOffset,
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  readonly asked: AskedAtSettlement;
  /** Settlement price in ticks by which it values its position at first; 0 before the opening. */
  firstTicks: number;
}

/** What it wants in a month. */
interface IndexTarget {
  readonly instrument: number;
  readonly lots: number;
}

const ARRIVAL = 0;

/**
 * An investor in an index of futures: always long, without an opinion. It holds the nearest month and rolls into the
 * next over some business days in equal parts, as the S&P GSCI does (Mou 2011), which everybody can foresee. It keeps
 * its lots, or its value.
 */
export const indexInvestor: AgentClass<typeof PARAMETERS, State> = {
  name: "index-investor",
  intent: "speculate",
  doc: "Always long, a number of lots or a value, and rolls from the nearest month to the next on fixed dates.",
  parameters: PARAMETERS,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    asked: { tradeDate: -1, months: [] },
    firstTicks: 0,
  }),
  openingLots(state, desk) {
    state.firstTicks = desk.settlementTicks(desk.listed(state.family)[0]!.instrument);
    return targetsOf(state, desk).filter(({ lots }) => lots > 0);
  },
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    const { family, values, size } = state;
    fileNextArrival(state, desk, family, values.arrivalsADay, ARRIVAL);
    const targets = targetsOf(state, desk);
    for (const { instrument } of desk.listed(family)) {
      const wanted = targets.find((target) => target.instrument === instrument)?.lots ?? 0;
      const missing = wanted - desk.position(instrument);
      const isAsked =
        values.tradesAt === "settlement" &&
        askOnceAtSettlement(desk, state.asked, instrument, missing, values.settlementOffset);
      if (!isAsked) takeTowards(desk, instrument, missing, values.orderLots * size);
    }
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
};

/** Its positions of the date, whole lots: in the nearest month and, once the roll has begun, in the next. */
function targetsOf(state: State, desk: AgentDesk): IndexTarget[] {
  const { values, family } = state;
  const [nearest, next] = desk.listed(family);
  if (nearest === undefined) return [];
  const daysLeft = desk.daysToLastTrade(nearest);
  const rollLengthDays = Math.min(values.rollLengthDays, values.rollStartDays);
  const part = rolledPart({ rollStartDays: values.rollStartDays, rollLengthDays }, daysLeft);
  if (next === undefined || part <= 0) {
    return [
      { instrument: nearest.instrument, lots: Math.round(lotsIn(state, desk, nearest.instrument)) },
    ];
  }
  const rolled = part * lotsIn(state, desk, next.instrument);
  const left = (1 - part) * lotsIn(state, desk, nearest.instrument);
  return [
    { instrument: nearest.instrument, lots: Math.round(left) },
    { instrument: next.instrument, lots: Math.round(left + rolled) - Math.round(left) },
  ];
}

/** Its whole position, were all of it in one month. */
function lotsIn({ values, size, firstTicks }: State, desk: AgentDesk, instrument: number): number {
  const lots = size * values.positionLots;
  if (values.keeps === "lots") return lots;
  return (lots * firstTicks) / Math.max(1, desk.settlementTicks(instrument));
}
