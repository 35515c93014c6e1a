import { type Finding, readingsOf } from "./finding.ts";

/** Evidence on position limits, and on whom they are for and against. */
export const LIMIT_FINDINGS: readonly Finding[] = [
  {
    source: "CFTC economists 2009",
    finding:
      "Little evidence that levels of limits, or accountability in their place, changed volatility in energy or " +
      "agriculture",
    readings: readingsOf(
      {
        study: "position-limits",
        arm: "point-1",
        change: "a limit of twice what the strategic long would hold, over the last three days",
      },
      {
        depth_lots: "none",
        round_trip_cost_bps: "none",
        index_distortion_percent: "none",
        hedgers_weekly_cost_variance: "none",
      },
    ),
    note:
      "That finding is of volatility, which the study does not measure: liquidity, distortion and what hedgers' " +
      "cost varies by stand in for it. And the limit binds in few runs, so that this shows little more than that " +
      "a limit which hardly ever binds does nothing.",
  },
  {
    source: "Chang, Chen, Chou and Gau 2013",
    finding:
      "Speculation speeds price discovery up to a share of open interest and not beyond; hedging slows it",
    readings: [
      ...readingsOf(
        {
          study: "speculator-share",
          arm: "share-0-25",
          change: "a quarter of the speculators",
        },
        { mispricing_rmse_bps: "rises" },
      ),
      ...readingsOf(
        { study: "speculator-share", arm: "share-4", change: "four times the speculators" },
        { mispricing_rmse_bps: "falls" },
      ),
      ...readingsOf(
        {
          study: "speculator-share",
          arm: "share-8",
          against: "share-4",
          change: "eight times the speculators, against four times",
        },
        { mispricing_rmse_bps: "rises" },
      ),
      ...readingsOf(
        {
          study: "ablations-without-long",
          arm: "no-hedgers",
          change: "no hedgers, in a market without a strategic long",
        },
        { mispricing_rmse_bps: "falls" },
      ),
    ],
    note: "Shares there are of open interest by class; here the number of speculators is multiplied.",
  },
  {
    source: "Dutt and Harris 2005",
    finding:
      "Who holds a cash-settled position and can move its index gains by doing so; limits can replace surveillance",
    readings: [
      ...readingsOf(
        {
          study: "position-limits",
          arm: "point-9",
          change: "a limit of half of what the strategic long would hold, over the whole month",
        },
        { index_distortion_percent: "falls" },
      ),
      ...readingsOf(
        {
          study: "capacity-withholding",
          arm: "share-70",
          change: "a long provider of 70 % of the hours, against one of 40 %",
        },
        { index_distortion_percent: "rises" },
      ),
    ],
    note: "That profit rises with position times influence is built into the strategic long; the index is what tells.",
  },
  {
    source: "Kumar and Seppi 1992",
    finding:
      "An uninformed trader buys futures, then moves the spot price that settles them; the more of them there " +
      "are, the less it pays",
    readings: readingsOf(
      {
        study: "settlement-window",
        arm: "point",
        change: "settlement on the last day's value alone, against the month's mean",
      },
      {
        index_distortion_percent: "rises",
        manipulate_profit_dollars: "rises",
      },
    ),
    note:
      "Several manipulators at once are in [position-limits-conditions](studies/position-limits-conditions.md) " +
      "alone; what it pays them was not shown there.",
  },
  {
    source: "Grossman; Gastineau and Jarrow",
    finding: "Binding limits cut liquidity, or push trade to substitutes",
    readings: [
      ...readingsOf(
        {
          study: "position-limits",
          arm: "point-13",
          change:
            "a limit of a tenth of what the strategic long would hold, over the last three days",
        },
        { depth_lots: "falls", round_trip_cost_bps: "rises" },
      ),
      ...readingsOf(
        {
          study: "exemptions",
          arm: "limit-100",
          change: "a limit of 100 lots in each month that binds hedgers too",
        },
        { depth_lots: "falls", volume_lots_a_day: "falls" },
      ),
    ],
    note:
      "Here limits bind who distorts the index, and makers quote as before: that is why cost can fall. On " +
      "substitutes see Evans and Mahoney.",
  },
  {
    source: "Ebrahim (theory)",
    finding: "Limits can amplify swings of prices",
    readings: readingsOf(
      {
        study: "position-limits",
        arm: "point-15",
        change: "a limit of a tenth of what the strategic long would hold, over the whole month",
      },
      { hedgers_weekly_cost_variance: "rises" },
    ),
    note: "The study has no measure of volatility; what hedgers' cost varies by stands in for it.",
  },
  {
    source: "Evans and Mahoney 1997",
    finding: "Volume moves to the related product that has no limit",
    readings: readingsOf(
      {
        study: "position-limits-conditions",
        arm: "limit-500-lots",
        change:
          "a limit of 500 lots, over all conditions, in half of which a look-alike without it is listed",
      },
      {
        index_open_interest_share: "falls",
        index_volume_share: "falls",
      },
    ),
    note: "Who hedges and who makes markets does not move here; the strategic long does ([leakage](rules/leakage.md)).",
  },
  {
    source: "Lee, Cheng and Koh 2011",
    finding:
      "Crowding, not speed as such, makes a crash; limits on positions would hardly have helped on 6 May 2010",
    readings: [],
    note:
      "No shipped study has a crash of minutes. What leverage adds to falls over days is " +
      "[measured](speculators.md#a-deleveraging-spiral), without limits.",
  },
];
