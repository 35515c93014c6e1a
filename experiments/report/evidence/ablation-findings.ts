import { type Finding, type Reading, readingsOf } from "./finding.ts";

/** The markets in which one kind of trader is taken out at a time, and what they are called. */
const MARKETS: Readonly<Record<string, string>> = {
  ablations: "preview",
  "ablations-without-long": "preview without the strategic long",
  "ablations-structural": "structural economy",
};

const everywhere = (
  arm: string,
  change: string,
  measures: Parameters<typeof readingsOf>[1],
): Reading[] =>
  Object.entries(MARKETS).flatMap(([study, market]) =>
    readingsOf({ study, arm, change: `${change} (${market})` }, measures),
  );

/** What theory says that each kind of trader does for a market. */
export const ABLATION_FINDINGS: readonly Finding[] = [
  {
    source: "Avellaneda and Stoikov 2008; Grossman and Miller 1988",
    finding: "Market makers give depth and make round trips cheap",
    readings: everywhere("no-makers", "no market makers", {
      depth_lots: "falls",
      round_trip_cost_bps: "rises",
    }),
    note: "",
  },
  {
    source: "Grossman and Stiglitz 1980",
    finding: "Arbitrageurs keep prices at value",
    readings: everywhere("no-arbitrageurs", "no arbitrageurs", {
      mispricing_rmse_bps: "rises",
    }),
    note: "Calendar arbitrage ties months to each other and not to value; value traders do that here.",
  },
  {
    source: "Chang, Chen, Chou and Gau 2013",
    finding: "Hedging slows price discovery; without it volume falls",
    readings: everywhere("no-hedgers", "no hedgers", {
      mispricing_rmse_bps: "falls",
      volume_lots_a_day: "falls",
    }),
    note: "",
  },
  {
    source: "Chang, Chen, Chou and Gau 2013",
    finding: "Speculators bring depth and discovery",
    readings: everywhere("speculators-10", "ten times the speculators", {
      depth_lots: "rises",
      mispricing_rmse_bps: "falls",
    }),
    note: "",
  },
  {
    source: "Dutt and Harris 2005",
    finding: "A long with more of the index distorts it more",
    readings: readingsOf(
      {
        study: "ablations",
        arm: "provider-70",
        against: "provider-40",
        change: "a long provider of 70 % of the hours, against one of 40 % (preview)",
      },
      { index_distortion_percent: "rises" },
    ),
    note: "In the structural economy neither distorts it at the shipped capital: no test.",
  },
];
