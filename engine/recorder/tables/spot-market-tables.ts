import type { FactTable } from "../fact-table.ts";
import { column, SEQUENCE, TIME, TRADE_DATE } from "./columns.ts";

export const SPOT_MARKET: FactTable = {
  name: "spot_market",
  doc: "Of a structural economy: what each provider posted and sold between two publications.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    column("provider", "provider", "", "Who."),
    column("compute_price", "real", "dollars a GPU-hour", "Posted at publication."),
    column("token_price", "real", "dollars a million tokens", "Posted, at equal quality."),
    column("on_demand_hours", "real", "GPU-hours", "Index-eligible hours that it has."),
    column("withheld_hours", "real", "GPU-hours", "Of these, kept off the market."),
    column("sold_hours", "real", "GPU-hours", "Sold to those who need them, not to traders."),
    column("sold_tokens", "real", "million tokens", "Sold, whatever tier asked for them."),
    column("use", "real", "", "How full it was of late on demand: 1 is full, more is a queue."),
    column("token_use", "real", "", "The same of the hours that serve tokens."),
    column("power_cost", "real", "dollars a GPU-hour", "Cost of power, at publication."),
    column("bought_hours", "real", "GPU-hours", "Bought away by traders, who use none of them."),
  ],
  optional: true,
};

export const TOKEN_DEMAND: FactTable = {
  name: "token_demand",
  doc: "Of a structural economy: what each tier asked for between two publications, and what that cost it.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    column("tier", "int", "", "Its number among the scenario's tiers, from 0."),
    column("price", "real", "dollars a million tokens", "Over all providers, at publication."),
    column("asked_tokens", "real", "million tokens", "Asked for at the prices of the day."),
    column("served_tokens", "real", "million tokens", "Of these, served at once."),
    column(
      "surplus_lost",
      "real",
      "dollars",
      "Consumer surplus that purchases, withheld hours and posted prices have cost it; gained: negative.",
    ),
    column(
      "unserved_hours",
      "real",
      "GPU-hours",
      "Hours on demand, of all buyers, that were given up; the same in every tier.",
    ),
    column(
      "undistorted_asked_tokens",
      "real",
      "million tokens",
      "Asked for had nobody bought or withheld hours or moved a posted price.",
    ),
    column("undistorted_served_tokens", "real", "million tokens", "Of these, served at once."),
  ],
  optional: true,
};

export const HOUR_DEMAND: FactTable = {
  name: "hour_demand",
  doc:
    "Of a structural economy: what buyers of hours on demand, other than hosts of tokens, asked for between two " +
    "publications, and what that cost them.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    column("price", "real", "dollars a GPU-hour", "Over all providers, at publication."),
    column("asked_hours", "real", "GPU-hours", "Asked for at the prices of the day, once."),
    column(
      "surplus_lost",
      "real",
      "dollars",
      "Consumer surplus that purchases, withheld hours and posted prices have cost them; gained: negative.",
    ),
    column("unserved_hours", "real", "GPU-hours", "Of all buyers, that were given up."),
    column(
      "undistorted_unserved_hours",
      "real",
      "GPU-hours",
      "The same had nobody bought or withheld hours or moved a posted price.",
    ),
  ],
  optional: true,
};
