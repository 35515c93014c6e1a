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
