import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import { TRADING_DAYS_A_YEAR } from "../../engine/base/sim-time.ts";
import type { DutyNotice } from "../../engine/regulation/duty-notice.ts";
import { homeFamily } from "../home-family.ts";
import { DESIGNATED_MAKER_PARAMETERS } from "./designated-maker-parameters.ts";
import { costOfDuty } from "./duty-cost.ts";
import {
  type ClosedForm,
  closedForm,
  closedQuote,
  fillTerms,
} from "./gueant-lehalle-fernandez-tapia.ts";
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

type Parameters = typeof DESIGNATED_MAKER_PARAMETERS;

interface State extends QuotingState {
  readonly values: DrawnValues<Parameters>;
  readonly form: ClosedForm;
  /** The trade date on which it weighed its duties last, and what it found. */
  tradeDate: number;
  serves: boolean;
  /** What its duties are expected to cost, dollars a trade date. */
  dutyCost: number;
}

const TRADE_DATES_A_MONTH = TRADING_DAYS_A_YEAR / 12;

/**
 * A designated maker under a market-maker programme. Without duties it quotes as `gueant-lehalle-fernandez-tapia`;
 * where it has some it shows the lots that are asked for, no wider than asked. Once a trade date it weighs what that
 * costs it in the worth of its quotes, over all months of its duties, against the stipend: where they cost more it
 * gives them up, until they cost clearly less.
 */
export const designatedMaker: AgentClass<Parameters, State> = {
  name: "designated-maker",
  intent: "make_market",
  doc: "Quotes as its market-maker programme asks while the stipend pays for it; else as it likes, or not at all.",
  parameters: DESIGNATED_MAKER_PARAMETERS,
  hears: QUOTE_REPORTS,
  create: (birth) => ({
    values: birth.values,
    quoteLots: quoteLots(birth),
    daily: dailyTerms(birth, fillTerms(birth.values)),
    family: homeFamily(birth),
    form: closedForm({ ...birth.values, impactTicks: 0 }),
    tradeDate: -1,
    serves: true,
    dutyCost: 0,
    print: 0,
    months: [],
  }),
  start: fileFirstLook,
  wake(state, desk) {
    lookAtMonths(state, desk, quoteOf);
    if (state.tradeDate === desk.tradeDate) return;
    state.tradeDate = desk.tradeDate;
    weigh(state, desk);
  },
  hear: (state, desk, report) => hearOfMonths(state, desk, report, quoteOf),
};

/** Sums over its months what their duties cost, and decides whether they are paid for. */
function weigh(state: State, desk: AgentDesk): void {
  const { values, family } = state;
  const dollars = desk.tickValue(family) * desk.moneyUnit;
  let [cost, stipend] = [0, 0];
  for (const month of state.months) {
    const duty = desk.makerDuty(month.instrument);
    if (duty === null || month.horizonDays === 0) continue;
    stipend = duty.stipend;
    const market = {
      riskAversion: values.riskAversion,
      arrivalDecay: values.arrivalDecay,
      variance: month.variance,
      fillTime: month.horizonDays,
      quoteLots: state.quoteLots,
    };
    cost += costOfDuty(market, dutyHalf(state, month.middle, duty), duty.lots) * dollars;
  }
  const income = (stipend + values.dutyWorth) / TRADE_DATES_A_MONTH;
  state.dutyCost = cost;
  state.serves = cost <= (state.serves ? income : values.returnShare * income);
}

/**
 * The farthest from its reservation price that either side may stand, so that the quote counts wherever it falls
 * between ticks: a bid of b and a width of w count while w <= spread (b + w / 2), and rounding adds a tick at most.
 */
function dutyHalf({ values }: State, reservation: number, { spread }: DutyNotice): number {
  if (spread >= 2) return Infinity;
  const lowestBid = reservation * (1 - spread / 2) - values.imbalanceTicks - 1;
  const width = Math.floor((2 * spread * lowestBid) / (2 - spread));
  return Math.max(0, (width - 1) / 2);
}

function quoteOf(
  state: State,
  month: MonthQuote,
  inventory: number,
  desk: AgentDesk,
): ModelQuote | null {
  const duty = desk.makerDuty(month.instrument);
  if (duty === null) return quoteOfSize(state, month, inventory, 1);
  if (state.serves) return dutifulQuote(state, month, inventory, duty);
  return state.values.whenDear === "leave" ? null : quoteOfSize(state, month, inventory, 1);
}

/** As its own model has it, but in the lots and no wider than asked. */
function dutifulQuote(
  state: State,
  month: MonthQuote,
  inventory: number,
  duty: DutyNotice,
): ModelQuote {
  const lots = Math.max(state.quoteLots, duty.lots);
  const times = lots / state.quoteLots;
  const free = quoteOfSize(state, month, inventory, times);
  const lowest = Math.min(month.middle, free.reservation);
  const half = Math.min(free.below, dutyHalf(state, lowest, duty));
  // A lean is never more than the quotes are apart, or its bid after a sale would stand above its offer before.
  const lean = Math.min(free.lean, 2 * half);
  const reservation = month.middle - (inventory / times) * lean;
  return { reservation, below: half, above: half, lots, least: duty.lots };
}

/** The closed form for quotes so many times its own. */
function quoteOfSize(
  { values, form }: State,
  month: MonthQuote,
  inventory: number,
  times: number,
): ReturnType<typeof closedQuote> {
  if (times === 1) return closedQuote(form, values.widestSpread, month, inventory);
  const riskAversion = values.riskAversion * times;
  const larger = closedForm({ ...values, riskAversion, impactTicks: 0 });
  const rarer = { ...month, horizonDays: month.horizonDays * times };
  return closedQuote(larger, values.widestSpread, rarer, inventory / times);
}
