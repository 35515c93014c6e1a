import {
  T_HOUR_DEMAND,
  T_SPOT,
  T_SPOT_MARKET,
  T_TOKEN_DEMAND,
} from "../../../engine/recorder/fact-tables.ts";
import { sum } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "docs/economy.md, welfare";

const entries = [
  entry(
    "consumer_surplus_lost_dollars",
    "dollars",
    "What purchases, withheld hours and posted prices of traders have cost those who buy tokens, against the same " +
      "market without them; gained: negative.",
    "sum over tiers and days",
    SOURCE,
  ),
  entry(
    "hour_surplus_lost_dollars",
    "dollars",
    "The same of those who buy hours on demand for other uses. Both go by prices alone: what is lost to those who " +
      "find nothing at the price is in the unserved hours and tokens.",
    "sum over days",
    SOURCE,
  ),
  entry(
    "unserved_token_share",
    "share of tokens asked for",
    "Tokens that were asked for at the prices of the day and not served at once.",
    "1 - served / asked",
    SOURCE,
  ),
  entry(
    "unserved_hours",
    "GPU-hours",
    "Hours on demand that buyers gave up: a loss to everybody, which no transfer makes good.",
    "sum over days",
    SOURCE,
  ),
  entry(
    "added_unserved_tokens",
    "million tokens",
    "Tokens not served at once, less those of the same market without what traders did to it; fewer: negative.",
    "sum over tiers and days of (asked - served) - (asked - served, undistorted)",
    SOURCE,
  ),
  entry(
    "added_unserved_hours",
    "GPU-hours",
    "Hours given up, less those of the same market without what traders did to it; fewer: negative.",
    "sum over days",
    SOURCE,
  ),
  entry(
    "provider_profit_dollars",
    "dollars",
    "Hours and tokens that providers sold to users, and hours that they sold to traders, at the prices posted at the " +
      "end of each day, less power. Reserved hours, depreciation and staff are not in it: compare arms, not levels.",
    "sum of h (P - e) + q (p - e / k), k tokens an hour",
    SOURCE,
  ),
];

/** What the spot market of a structural economy is worth, and to whom. */
export const WELFARE_MEASURES: MeasureGroup = {
  title: "Welfare",
  doc:
    "Of the whole economy over the trade dates of the run, the same in every family. Only structural economies " +
    "say: the others have no buyers.",
  tables: [T_SPOT, T_SPOT_MARKET, T_TOKEN_DEMAND, T_HOUR_DEMAND],
  entries,
  measure(market: FamilyMarket) {
    const demand = daysOfRun(market, T_TOKEN_DEMAND);
    if (demand.n === 0) return allMissing(entries, "insufficient_data");
    const hours = daysOfRun(market, T_HOUR_DEMAND);
    const asked = demand.total("asked_tokens");
    const served = demand.total("served_tokens");
    const undistortedUnserved =
      demand.total("undistorted_asked_tokens") - demand.total("undistorted_served_tokens");
    const addedHours = hours.total("unserved_hours") - hours.total("undistorted_unserved_hours");
    const providers = daysOfRun(market, T_SPOT_MARKET);
    return {
      consumer_surplus_lost_dollars: measured(demand.total("surplus_lost"), demand.n),
      hour_surplus_lost_dollars: measured(hours.total("surplus_lost"), hours.n),
      unserved_token_share:
        asked > 0 ? measured(1 - served / asked, demand.n) : missing("insufficient_data", demand.n),
      unserved_hours: measured(hours.total("unserved_hours"), hours.n),
      added_unserved_tokens: measured(asked - served - undistortedUnserved, demand.n),
      added_unserved_hours: measured(addedHours, hours.n),
      provider_profit_dollars: measured(profitOf(market.tape, providers.first), providers.n),
    };
  },
};

/** Rows of the run itself: the economy tells its prehistory too, first. */
function daysOfRun({ tape, terms }: FamilyMarket, table: number) {
  const rows = tape.rows(table);
  const day = rows.column("trade_date");
  let first = 0;
  while (first < rows.length && terms.calendar.dateOn(day[first]!) < 0) first++;
  const total = (name: string): number => sum(rows.column(name).slice(first));
  return { first, n: rows.length - first, total };
}

type Tape = FamilyMarket["tape"];

function profitOf(tape: Tape, first: number): number {
  const market = tape.rows(T_SPOT_MARKET);
  const time = market.column("time_us");
  const [used, bought] = [market.column("sold_hours"), market.column("bought_hours")];
  const price = market.column("compute_price");
  const [tokens, tokenPrice] = [market.column("sold_tokens"), market.column("token_price")];
  const power = market.column("power_cost");
  const levels = tape.rows(T_SPOT);
  const levelTime = levels.column("time_us");
  const throughput = levels.column("throughput");
  let profit = 0;
  for (let i = first, level = -1; i < market.length; i++) {
    while (level + 1 < levels.length && levelTime[level + 1]! <= time[i]!) level++;
    const perHour = level < 0 ? NaN : throughput[level]!;
    const tokenPower = perHour > 0 ? power[i]! / perHour : 0;
    const hours = used[i]! + bought[i]!;
    profit += hours * (price[i]! - power[i]!) + tokens[i]! * (tokenPrice[i]! - tokenPower);
  }
  return profit;
}
