import type { AgentClass, DrawnValues, Report } from "../../engine/agent.ts";
import { exp } from "../../engine/base/real.ts";
import { SELL } from "../../engine/book/order-books.ts";
import { REPORT_FILLED } from "../../engine/exchange/reports.ts";
import { homeFamily } from "../home-family.ts";
import { ADVERSE_SELECTION_PARAMETERS } from "./adverse-selection-parameters.ts";
import {
  type ClosedForm,
  closedForm,
  closedQuote,
  fillTerms,
} from "./gueant-lehalle-fernandez-tapia.ts";
import {
  expectedSide,
  type FlowBelief,
  hearFlow,
  newBelief,
  renewShare,
  renewValue,
  sideAfter,
} from "./informed-flow.ts";
import type { MonthQuote } from "./month-quote.ts";
import {
  dailyTerms,
  fileFirstLook,
  hearOfMonths,
  lookAtMonths,
  type ModelQuote,
  QUOTE_REPORTS,
  type QuotingState,
  quoteLots,
} from "./quoting.ts";

type Parameters = typeof ADVERSE_SELECTION_PARAMETERS;

interface State extends QuotingState {
  readonly values: DrawnValues<Parameters>;
  readonly form: ClosedForm;
  /** Chance that there is something new to know between two looks. */
  readonly newsALook: number;
  /** The trade date on which it forgot last. */
  tradeDate: number;
  beliefs: FlowBelief[];
}

/**
 * Quotes what a month would be worth to it after the fill, as Glosten and Milgrom 1985 (section 2): a fill of its offer
 * says that the value may stand higher, one of its bid that it may stand lower, the more so the more of its customers
 * it takes for informed, which it learns from how much its fills come in runs. On top it asks for inventory as
 * `gueant-lehalle-fernandez-tapia` does. The value stands one standard deviation above or below the middle and is
 * drawn anew some times a trade date, unseen.
 */
export const adverseSelectionMaker: AgentClass<Parameters, State> = {
  name: "adverse-selection-maker",
  intent: "make_market",
  doc: "Two-sided quotes that allow for what a fill tells of the value; learns how much of its flow is informed.",
  parameters: ADVERSE_SELECTION_PARAMETERS,
  hears: QUOTE_REPORTS,
  create(birth) {
    const { values } = birth;
    const family = homeFamily(birth);
    const days = values.refresh / birth.families[family]!.openUsADay;
    return {
      values,
      quoteLots: quoteLots(birth),
      daily: dailyTerms(birth, fillTerms(values)),
      family,
      form: closedForm({ ...values, impactTicks: 0 }),
      newsALook: 1 - exp(-values.newsADay * days),
      tradeDate: -1,
      beliefs: [],
      print: 0,
      months: [],
    };
  },
  start: fileFirstLook,
  wake(state, desk) {
    const isNewDate = state.tradeDate >= 0 && state.tradeDate !== desk.tradeDate;
    state.tradeDate = desk.tradeDate;
    for (const belief of state.beliefs) {
      renewValue(belief, state.newsALook);
      if (isNewDate) renewShare(belief, state.values.shareForgetting);
    }
    lookAtMonths(state, desk, quoteOf);
    if (state.beliefs.length > state.months.length) dropExpired(state);
  },
  hear(state, desk, report) {
    if (report.kind === REPORT_FILLED) learn(state, report);
    hearOfMonths(state, desk, report, quoteOf);
  },
};

/** A fill is a customer, or so much of one as it is of a quote. */
function learn(state: State, { instrument, side, lots }: Report): void {
  const weight = Math.min(1, lots / state.quoteLots);
  hearFlow(beliefOf(state, instrument), side === SELL, weight, state.values.mostInformed);
}

function beliefOf(state: State, instrument: number): FlowBelief {
  const known = state.beliefs.find((belief) => belief.instrument === instrument);
  if (known !== undefined) return known;
  const belief = newBelief(instrument);
  state.beliefs.push(belief);
  return belief;
}

function dropExpired(state: State): void {
  state.beliefs = state.beliefs.filter((belief) =>
    state.months.some(({ instrument }) => instrument === belief.instrument),
  );
}

function quoteOf(state: State, month: MonthQuote, inventory: number): ModelQuote {
  const { mostInformed, newsADay, widestSpread } = state.values;
  const belief = beliefOf(state, month.instrument);
  const news = Math.min(Math.sqrt(month.variance / newsADay), widestSpread * month.middle);
  const side = expectedSide(belief);
  const { reservation, below, above } = closedQuote(state.form, widestSpread, month, inventory);
  return {
    reservation: reservation + news * side,
    below: below + news * (side - sideAfter(belief, false, mostInformed)),
    above: above + news * (sideAfter(belief, true, mostInformed) - side),
  };
}
