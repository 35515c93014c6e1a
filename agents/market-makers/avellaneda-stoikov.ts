import type { AgentClass, DrawnValues } from "../../engine/agent.ts";
import { log } from "../../engine/base/real.ts";
import { homeFamily } from "../home-family.ts";
import { AVELLANEDA_STOIKOV_PARAMETERS } from "./avellaneda-stoikov-parameters.ts";
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

type Parameters = typeof AVELLANEDA_STOIKOV_PARAMETERS;

interface State extends QuotingState {
  readonly values: DrawnValues<Parameters>;
  /** ln(1 + gamma / k) / gamma: the half-spread of a maker without inventory risk, ticks. */
  readonly bareHalfSpread: number;
}

/**
 * Quotes two sides in many months by Avellaneda and Stoikov 2008 (eq. 29-30 with a constant horizon, the time in
 * which the month's volume takes a quote off it): reservation price r = s - q gamma sigma^2 (T - t), half-spread
 * gamma sigma^2 (T - t) / 2 + ln(1 + gamma / k) / gamma. Inventory is bounded; quotes lean with the book's imbalance
 * and widen with concentration and as a month's averaging ends.
 */
export const avellanedaStoikov: AgentClass<Parameters, State> = {
  name: "avellaneda-stoikov",
  intent: "make_market",
  doc: "Two-sided quotes around a reservation price that leans against inventory.",
  parameters: AVELLANEDA_STOIKOV_PARAMETERS,
  hears: QUOTE_REPORTS,
  create: (birth) => ({
    values: birth.values,
    quoteLots: quoteLots(birth),
    daily: dailyTerms(birth, birth.values),
    family: homeFamily(birth),
    bareHalfSpread:
      log(1 + birth.values.riskAversion / birth.values.arrivalDecay) / birth.values.riskAversion,
    print: 0,
    months: [],
  }),
  start: fileFirstLook,
  wake: (state, desk) => lookAtMonths(state, desk, quoteOf),
  hear: (state, desk, report) => hearOfMonths(state, desk, report, quoteOf),
};

function quoteOf(state: State, month: MonthQuote, inventory: number): ModelQuote {
  const { values } = state;
  // Bounded as a whole: a quote's worth of inventory must never lean by more than the quotes are apart, or a maker's
  // bid after a sale would stand above its offer before.
  const risk = Math.min(
    values.riskAversion * month.variance * month.horizonDays,
    values.widestSpread * month.middle,
  );
  const half = (risk / 2 + state.bareHalfSpread) * month.widening;
  return { reservation: month.middle - inventory * risk, below: half, above: half };
}
