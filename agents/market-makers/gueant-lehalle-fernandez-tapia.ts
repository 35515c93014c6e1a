import type { AgentClass, DrawnValues } from "../../engine/agent.ts";
import { exp, log, pow } from "../../engine/base/real.ts";
import { homeFamily } from "../home-family.ts";
import { GUEANT_LEHALLE_FERNANDEZ_TAPIA_PARAMETERS } from "./gueant-lehalle-fernandez-tapia-parameters.ts";
import type { MonthQuote } from "./month-quote.ts";
import {
  dailyTerms,
  fileFirstLook,
  type FlowTerms,
  hearOfMonths,
  lookAtMonths,
  type ModelQuote,
  QUOTE_REPORTS,
  type QuotingState,
  quoteLots,
} from "./quoting.ts";

type Parameters = typeof GUEANT_LEHALLE_FERNANDEZ_TAPIA_PARAMETERS;

/** The two numbers of the closed form that a market does not change. */
export interface ClosedForm {
  /** ln(1 + gamma / k) / gamma + xi / 2: its distance from the middle without inventory risk, ticks. */
  readonly bareHalfSpread: number;
  /** What the square root of variance over arrivals is multiplied by: ticks a quote of inventory. */
  readonly leanFactor: number;
}

interface FillValues {
  readonly quietArrivals: number;
  readonly arrivalShare: number;
}

interface State extends QuotingState {
  readonly values: DrawnValues<Parameters>;
  readonly form: ClosedForm;
}

/**
 * Quotes two sides in many months by the closed form of Gueant, Lehalle and Fernandez-Tapia 2013 (asymptotic quotes of
 * section 4, with the market impact of section 5.2): with a lean s = e^(k xi / 4) sqrt(sigma^2 gamma / (2 k A)
 * (1 + gamma / k)^(1 + k / gamma)) a quote of inventory, it bids ln(1 + gamma / k) / gamma + xi / 2 + (2 q + 1) s / 2
 * below the middle and offers ln(1 + gamma / k) / gamma + xi / 2 - (2 q - 1) s / 2 above it. Quotes at a distance d are
 * filled A e^(-k d) times a trade date; A comes of the month's volume.
 */
export const gueantLehalleFernandezTapia: AgentClass<Parameters, State> = {
  name: "gueant-lehalle-fernandez-tapia",
  intent: "make_market",
  doc: "Two-sided quotes by the closed form for a bounded inventory and fills that come with the month's volume.",
  parameters: GUEANT_LEHALLE_FERNANDEZ_TAPIA_PARAMETERS,
  hears: QUOTE_REPORTS,
  create: (birth) => ({
    values: birth.values,
    quoteLots: quoteLots(birth),
    daily: dailyTerms(birth, fillTerms(birth.values)),
    family: homeFamily(birth),
    form: closedForm(birth.values),
    print: 0,
    months: [],
  }),
  start: fileFirstLook,
  wake: (state, desk) => lookAtMonths(state, desk, quoteOf),
  hear: (state, desk, report) => hearOfMonths(state, desk, report, quoteOf),
};

/** `riskAversion` in 1/(ticks x quote size), `arrivalDecay` in 1/ticks, `impactTicks` in ticks. */
export function closedForm(values: {
  readonly riskAversion: number;
  readonly arrivalDecay: number;
  readonly impactTicks: number;
}): ClosedForm {
  const { riskAversion: gamma, arrivalDecay: k, impactTicks: xi } = values;
  const growth = pow(1 + gamma / k, 1 + k / gamma);
  return {
    bareHalfSpread: log(1 + gamma / k) / gamma + xi / 2,
    leanFactor: exp((k * xi) / 4) * Math.sqrt((gamma / (2 * k)) * growth),
  };
}

/** The lean, ticks a quote of inventory, for a variance in ticks^2 and the time of a fill, 1 / A. */
export const leanOf = ({ leanFactor }: ClosedForm, variance: number, fillTime: number): number =>
  leanFactor * Math.sqrt(variance * fillTime);

/** With the lean that it is made with, ticks a quote of inventory. */
interface ClosedQuote extends ModelQuote {
  readonly lean: number;
}

/** The closed form's quote of a month, with an inventory in quotes. Its lean is at most a share of the middle. */
export function closedQuote(
  form: ClosedForm,
  widestSpread: number,
  month: MonthQuote,
  inventory: number,
): ClosedQuote {
  const lean = Math.min(
    leanOf(form, month.variance, month.horizonDays),
    widestSpread * month.middle,
  );
  const half = (lean / 2 + form.bareHalfSpread) * month.widening;
  return { lean, reservation: month.middle - inventory * lean, below: half, above: half };
}

/** A as the time of a fill: of a month by its volume, or where that is small or unknown. */
export const fillTerms = ({ quietArrivals, arrivalShare }: FillValues): FlowTerms => ({
  horizonDays: 1 / quietArrivals,
  unwindShare: arrivalShare,
});

const quoteOf = (state: State, month: MonthQuote, inventory: number): ModelQuote =>
  closedQuote(state.form, state.values.widestSpread, month, inventory);
