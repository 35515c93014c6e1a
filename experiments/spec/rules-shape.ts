import { AGGREGATION_PARAMETERS } from "../../engine/regulation/aggregation.ts";
import { LARGE_TRADER_REPORTS_PARAMETERS } from "../../engine/regulation/large-trader-reports.ts";
import { expansion, priceControlShapes } from "./price-controls-shape.ts";
import { OFF_BOOK_TRADES_PARAMETERS } from "../../engine/regulation/off-book-terms.ts";
import { OPENING_CAP_PARAMETERS } from "../../engine/regulation/opening-cap.ts";
import { PRICE_LIMITS_PARAMETERS } from "../../engine/regulation/price-limit-terms.ts";
import { RESTING_TIME_PARAMETERS } from "../../engine/regulation/resting-time.ts";
import { SPEED_BUMP_PARAMETERS } from "../../engine/regulation/speed-bump.ts";
import { THROTTLE_PARAMETERS } from "../../engine/regulation/throttle.ts";
import { hedgeExemptionShape } from "./hedge-exemption-shape.ts";
import * as costs from "./cost-shapes.ts";
import { aggregateLimitsShape, positionLimitsShape } from "./position-limits-shape.ts";
import { surveillanceShape } from "./surveillance-shape.ts";
import { riskManagementShape } from "./risk-management-shape.ts";
import { spreadExemptionShape } from "./spread-exemption-shape.ts";
import { fieldsOf, type NamedShape, type SectionShape } from "./shape.ts";

const byFamily = (doc: string, of: SectionShape): NamedShape => ({
  kind: "named",
  doc,
  what: "contract family",
  names: "families",
  least: 0,
  optional: true,
  of,
});

/** The rulebook. A rule that is absent does not exist. */
export const rulesShape: SectionShape = {
  kind: "section",
  doc: "The rulebook: each rule by contract family. A rule that is absent does not exist.",
  fields: {
    fees: byFamily("Exchange fees.", costs.feesShape),
    transactionTax: byFamily("Tax on trades.", costs.transactionTaxShape),
    priceLimits: byFamily("Daily price limits with halts.", {
      kind: "section",
      doc: "Price limits of one family.",
      fields: { ...fieldsOf(PRICE_LIMITS_PARAMETERS), expansion },
    }),
    ...priceControlShapes(byFamily),
    positionLimits: byFamily(
      "Position limits and accountability levels, by beneficial owner.",
      positionLimitsShape,
    ),
    aggregateLimits: byFamily(
      "Position limits of several families together, by the family in whose lots is counted.",
      aggregateLimitsShape,
    ),
    openingCap: byFamily("Most lots that an owner may open on a trade date.", {
      kind: "section",
      doc: "Opening cap of one family.",
      fields: {
        ...fieldsOf(OPENING_CAP_PARAMETERS),
        exempt: costs.groupsShape(
          "Groups of agents whose owners are held to none, such as hedgers and market makers.",
        ),
      },
    }),
    offBookTrades: byFamily("Blocks and exchanges for related positions (EFRP).", {
      kind: "section",
      doc: "Trades off the book in one family.",
      fields: {
        ...fieldsOf(OFF_BOOK_TRADES_PARAMETERS),
        eligible: costs.groupsShape("Groups of agents that may make them. None: all may."),
      },
    }),
    hedgeExemption: hedgeExemptionShape,
    spreadExemption: byFamily("Spread exemption from position limits.", spreadExemptionShape),
    riskManagementExemption: byFamily(
      "Risk-management exemption from position limits.",
      riskManagementShape,
    ),
    aggregation: {
      kind: "section",
      doc: "From which share of ownership on an owner is charged with an account.",
      fields: fieldsOf(AGGREGATION_PARAMETERS),
      optional: true,
    },
    throttle: {
      kind: "section",
      doc: "Most messages of an account in a window, over all families.",
      fields: fieldsOf(THROTTLE_PARAMETERS),
      optional: true,
    },
    restingTime: byFamily("How long orders must rest before they may be taken back.", {
      kind: "section",
      doc: "Minimum resting time of one family.",
      fields: fieldsOf(RESTING_TIME_PARAMETERS),
    }),
    speedBump: byFamily("Delay of orders that would take.", {
      kind: "section",
      doc: "Speed bump of one family.",
      fields: fieldsOf(SPEED_BUMP_PARAMETERS),
    }),
    surveillance: byFamily("Alerts: who looks, and for what.", surveillanceShape),
    orderToTrade: byFamily("Fee on messages beyond a ratio to trades.", costs.orderToTradeShape),
    largeTraderReports: byFamily("Large-trader reports and the Commitments of Traders.", {
      kind: "section",
      doc: "Large-trader reports of one family.",
      fields: fieldsOf(LARGE_TRADER_REPORTS_PARAMETERS),
    }),
    marketMakerProgramme: byFamily(
      "Duties of designated market makers, and what they get.",
      costs.marketMakerProgrammeShape,
    ),
  },
};
