import { type Finding, readingsOf } from "./finding.ts";

const SPARED = "a tax of 0.2 % of value from which makers are spared";

/** Tools against procyclical margin: each must calm it. What each costs hedgers is the question beside. */
const marginTool = (arm: string, change: string) =>
  readingsOf(
    { study: "margin-procyclicality", arm, change },
    {
      margin_peak_to_trough: "falls",
      margin_largest_rise: "falls",
    },
  );

/** Evidence on price limits, settlement, margin and taxes. */
export const RULE_FINDINGS: readonly Finding[] = [
  {
    source: "Janardanan, Qiao and Rouwenhorst 2019",
    finding: "Days at the limit follow fundamentals: a halt does not turn the price back",
    readings: readingsOf(
      { study: "price-limits", arm: "width-3", change: "daily price limits of 3 % with halts" },
      { convergence_error_bps: "none" },
    ),
    note:
      "Whether prices turn back after a halt is not measured itself: the error of convergence stands in for it. That " +
      "discovery moves to options is not in the model, which has none.",
  },
  {
    source: "Dark 2010",
    finding: "Hedges are not hurt where 1 % of days are at the limit, and are where 3 to 4 % are",
    readings: [
      ...readingsOf(
        {
          study: "price-limits",
          arm: "width-15",
          change: "daily price limits of 15 %, which hardly bind",
        },
        { hedgers_weekly_cost_variance: "none" },
      ),
      ...readingsOf(
        {
          study: "price-limits",
          arm: "width-3",
          change: "daily price limits of 3 %, which bind often",
        },
        { hedgers_weekly_cost_variance: "rises" },
      ),
    ],
    note: "",
  },
  {
    source: "Chou, Lin and Yu (undated)",
    finding:
      "Price limits and margin are substitutes: with limits of 6 % margin can be 7 % in place of 8.25 %",
    readings: [],
    note: "No shipped study crosses price limits with margin.",
  },
  {
    source: "Song and Luo 2013",
    finding:
      "The best settlement window is shorter than the one in use: hedges want it short, safety from manipulation long",
    readings: readingsOf(
      {
        study: "settlement-window",
        arm: "days-5",
        change: "settlement over the last five days, against the month's mean",
      },
      {
        hedge_risk_weekly: "falls",
        index_distortion_percent: "rises",
      },
    ),
    note: "Here the manipulator is in the market that hedgers use, and what it does to prices is part of their risk.",
  },
  {
    source: "Mizuta 2013; Mizuta and Yagi",
    finding:
      "A price limit is about as good as a circuit breaker of equal range and time, and worse where orders outlive it",
    readings: [],
    note: "The study of price limits switches the breaker off; no shipped study compares the two.",
  },
  {
    source: "Ussher 2005",
    finding: "Margins and taxes breed large traders: less local variance, fatter tails",
    readings: [
      ...readingsOf(
        {
          study: "initial-margin",
          arm: "floor-32",
          change: "margin of at least 32 %, against 8 %",
        },
        { largest_position_lots: "rises" },
      ),
      ...readingsOf(
        { study: "transaction-tax", arm: "tax-0-5", change: "a tax of 0.5 % of value" },
        { realised_volatility_percent: "falls" },
      ),
    ],
    note: "Tails are in no study's outcomes.",
  },
  {
    source: "French transaction tax 2012 (RIETI 14-E-007; IWH 12/2022)",
    finding:
      "Volume falls; no significant change of price impact or volatility, or slightly lower volatility",
    readings: readingsOf(
      { study: "transaction-tax", arm: "tax-0-2-makers-spared", change: SPARED },
      {
        volume_lots_a_day: "falls",
        round_trip_cost_bps: "none",
        realised_volatility_percent: "none",
      },
    ),
    note:
      "That tax is on shares, at 0.2 %, and spares makers. Most traders here do not weigh what a trade " +
      "costs, so that nothing moves by construction: the agreement says little.",
  },
  {
    source: "Murphy, Vasios and Vause 2016",
    finding:
      "Every tool against procyclical margin helps; what it costs is too much margin in calm times",
    readings: [
      ...marginTool("floor", "a floor at long-run volatility"),
      ...marginTool("buffer", "a buffer of 25 %"),
      ...marginTool("stressed", "a quarter of stress"),
      ...marginTool("speed-limit", "a limit on how fast margin moves"),
      ...readingsOf(
        { study: "margin-procyclicality", arm: "floor", change: "a floor at long-run volatility" },
        { hedgers_peak_liquidity_per_unit: "rises" },
      ),
    ],
    note: "",
  },
];
