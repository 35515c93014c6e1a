import type { AgentDesk, DrawnValues } from "../../engine/agent.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { clamp } from "../prices.ts";
import { cvarRatio } from "./cvar-ratio.ts";
import { fundingCost, type LIQUIDITY_PARAMETERS } from "./liquidity.ts";
import { minimumVarianceRatio } from "./minimum-variance-ratio.ts";
import { changesOver, noLevels, noteLevels, type PriceLevels } from "./price-changes.ts";
import type { RATIO_PARAMETERS } from "./ratio-parameters.ts";

export type RatioValues = DrawnValues<typeof RATIO_PARAMETERS & typeof LIQUIDITY_PARAMETERS>;

/** What a hedger knows for its ratio in one family. Plain data. */
export interface RatioBook {
  readonly levels: PriceLevels;
  /** Its estimate; null: none, `hedgeRatio` holds. */
  estimate: number | null;
}

export const noRatio = (): RatioBook => ({ levels: noLevels(), estimate: null });

/** The tag of the daily look at prices: no arrival, and no parent order's. */
export const LOOK_AT_PRICES = -1;
/** Time of day (UTC) of that look: the mark of the date before and the latest print are known. */
const LOOK_TIME_US = 12 * HOUR_US;

/** Asks for the next daily look, so many trade dates ahead; not where the ratio is given. */
export function fileLook({ ratioBy }: RatioValues, desk: AgentDesk, datesAhead: number): void {
  if (ratioBy === "given") return;
  desk.wakeAt(desk.timeOfTradeDate(datesAhead, LOOK_TIME_US), LOOK_AT_PRICES);
}

/** The daily look: notes prices and estimates anew. `direction`: +1 a need, -1 output. */
export function lookAtPrices(
  book: RatioBook,
  values: RatioValues,
  desk: AgentDesk,
  at: Parameters<typeof noteLevels>[2] & { readonly direction: 1 | -1 },
): void {
  const { cvarLevel, largestRatio, ratioBy, ratioHorizon, ratioMinimum, ratioWindow } = values;
  noteLevels(book.levels, desk, at, ratioWindow + ratioHorizon);
  const changes = changesOver(book.levels, ratioHorizon);
  if (changes.own.length < ratioMinimum) return;
  const cost = fundingCost(values, desk, book.levels.instrument, {
    family: at.family,
    dates: ratioHorizon,
  });
  const terms = { direction: at.direction, level: cvarLevel, largest: largestRatio, cost };
  const ratio = ratioBy === "cvar" ? cvarRatio(changes, terms) : minimumVarianceRatio(changes);
  if (ratio !== null) book.estimate = clamp(ratio, 0, largestRatio);
}
