/** Codes of rules and of what they do, and their words. Append only: they are part of the fact schema. */
export const RULE_PRICE_LIMITS = 0;
export const RULE_POSITION_LIMITS = 1;
export const RULE_HEDGE_EXEMPTION = 2;
export const RULE_FEES = 3;
export const RULE_THROTTLE = 4;
export const RULE_RESTING_TIME = 5;
export const RULE_SPEED_BUMP = 6;
export const RULE_ORDER_TO_TRADE = 7;
export const RULE_CIRCUIT_BREAKER = 8;
export const RULE_VELOCITY_LOGIC = 9;
export const RULE_PRICE_BANDING = 10;
export const RULE_HALT_COUPLING = 11;
export const RULE_TRANSACTION_TAX = 12;
export const RULE_LARGE_TRADER_REPORTS = 13;
export const RULE_MARKET_MAKER_PROGRAMME = 14;
export const RULE_SURVEILLANCE = 15;
export const RULE_AGGREGATE_LIMITS = 16;
export const RULE_SPREAD_EXEMPTION = 17;
export const RULE_RISK_MANAGEMENT = 18;
export const RULE_OPENING_CAP = 19;
export const RULE_OFF_BOOK_TRADES = 20;
export const RULE_WORDS = [
  "price_limits",
  "position_limits",
  "hedge_exemption",
  "fees",
  "throttle",
  "resting_time",
  "speed_bump",
  "order_to_trade",
  "circuit_breaker",
  "velocity_logic",
  "price_banding",
  "halt_coupling",
  "transaction_tax",
  "large_trader_reports",
  "market_maker_programme",
  "surveillance",
  "aggregate_limits",
  "spread_exemption",
  "risk_management_exemption",
  "opening_cap",
  "off_book_trades",
] as const;

export const RULE_REFUSED = 0;
export const RULE_REDUCED_ORDER = 1;
export const RULE_HALTED = 2;
export const RULE_RESUMED = 3;
export const RULE_BREACHED = 4;
export const RULE_CURED = 5;
export const RULE_FORCED = 6;
export const RULE_CANCELED_ORDERS = 7;
export const RULE_ACCOUNTABILITY = 8;
export const RULE_GRANTED = 9;
export const RULE_LAPSED = 10;
export const RULE_USED = 11;
export const RULE_PHASE_STARTED = 12;
export const RULE_LIMIT_CHANGED = 13;
export const RULE_DENIED = 14;
export const RULE_EXPIRED = 15;
export const RULE_OVERDUE = 16;
export const RULE_DELAYED = 17;
export const RULE_CHARGED = 18;
export const RULE_LOCKED = 19;
export const RULE_APPLIED = 20;
export const RULE_DENIED_TYPE = 21;
export const RULE_DENIED_HORIZON = 22;
export const RULE_DENIED_CAP = 23;
export const RULE_DENIED_BARRED = 24;
export const RULE_AUDITED = 25;
export const RULE_REVOKED = 26;
export const RULE_FINED = 27;
export const RULE_REDUCTION_ORDERED = 28;
export const RULE_MEASURED = 29;
export const RULE_ASSESSED = 30;
export const RULE_EXPELLED = 31;
export const RULE_ALERTED = 32;
export const RULE_EVENT_WORDS = [
  "refused",
  "reduced_order",
  "halted",
  "resumed",
  "breached",
  "cured",
  "forced",
  "canceled_orders",
  "accountability",
  "granted",
  "lapsed",
  "used",
  "phase_started",
  "limit_changed",
  "denied",
  "expired",
  "overdue",
  "delayed",
  "charged",
  "locked",
  "applied",
  "denied_type",
  "denied_horizon",
  "denied_cap",
  "denied_barred",
  "audited",
  "revoked",
  "fined",
  "reduction_ordered",
  "measured",
  "assessed",
  "expelled",
  "alerted",
] as const;

/** Levels of position limits. Append only. */
export const LEVEL_SPOT_MONTH = 0;
export const LEVEL_SINGLE_MONTH = 1;
export const LEVEL_ALL_MONTHS = 2;
export const LEVEL_WORDS = ["spot_month", "single_month", "all_months"] as const;

/** Types of documented exposure, the side running fastest: in hand, anticipated, cross-hedged. Append only. */
export const EXPOSURE_TYPE_WORDS = [
  "unfilled_need",
  "unsold_output",
  "anticipated_need",
  "anticipated_output",
  "cross_hedged_need",
  "cross_hedged_output",
] as const;

/** Kinds of alerts. Append only. */
export const ALERT_BANGING_THE_CLOSE = 0;
export const ALERT_SPOOFING = 1;
export const ALERT_LAYERING = 2;
export const ALERT_WASH_TRADES = 3;
export const ALERT_WITHHOLDING = 4;
export const ALERT_WORDS = [
  "banging_the_close",
  "spoofing",
  "layering",
  "wash_trades",
  "withholding",
] as const;
