import type { MetricSpec } from "./metric.ts";

export const LIMIT_BOUND: MetricSpec = {
  name: "limit_bound",
  unit: "0 or 1",
  doc:
    "1 where, in the event window of an expiry, a position limit (the family's own, or one of several families " +
    "together) refused or reduced an order, was found breached, or an owner stood at the spot-month limit in force " +
    "at a mark. Missing where the run holds no such window.",
};
export const BINDING_OWNER_DAYS: MetricSpec = {
  name: "limit_binding_owner_day_share",
  unit: "share of owner-days",
  doc:
    "Owner-days on which a limit refused, reduced, was breached or forced, or the owner stood at " +
    "it, over these and all " +
    "other owner-days with a position in the expiring month, at the marks within the spot month. " +
    "Days stand for hours: " +
    "positions are recorded at marks.",
};
export const SPOT_LIMIT: MetricSpec = {
  name: "spot_month_limit_lots",
  unit: "lots",
  doc:
    "The spot-month limit that was in force, exemptions and owners' own limits aside: mean over the marks of an " +
    "expiry's spot month, mean over expiries. Missing where there is none, or no mark.",
};
export const LARGEST_OVER_LIMIT: MetricSpec = {
  name: "largest_over_spot_month_limit",
  unit: "share of the limit",
  doc:
    "Largest net position of one owner in the expiring month over the spot-month limit that was in force for it at " +
    "that mark, exemptions aside: over the marks of the spot month, mean over expiries. As steps, changes and " +
    "formulas have left the limit; a provider by what providers may hold. Missing where there is no limit, or no mark.",
};
export const REFUSED_LOTS: MetricSpec = {
  name: "limit_refused_lots",
  unit: "lots",
  doc: "Lots that position limits refused, or by which they reduced orders, over the whole run.",
};
export const FORCED_LOTS: MetricSpec = {
  name: "limit_forced_lots",
  unit: "lots",
  doc: "Lots that the exchange reduced by force, over the whole run.",
};
