/** Words for the codes of order kinds and times in force (`book/order-books.ts`), in their order. */
export const KIND_WORDS = ["limit", "market", "stop", "stop_limit"] as const;
export const TIME_IN_FORCE_WORDS = ["day", "ioc", "fok", "gtc", "gtd"] as const;

/** Codes of the order life cycle and their words. Append only: they are part of the fact schema. */
export const ORDER_ACCEPTED = 0;
export const ORDER_REJECTED = 1;
export const ORDER_REPLACED = 2;
export const ORDER_CANCELED = 3;
export const ORDER_EXPIRED = 4;
export const ORDER_TRIGGERED = 5;
export const ORDER_EVENT_WORDS = [
  "accepted",
  "rejected",
  "replaced",
  "canceled",
  "expired",
  "triggered",
] as const;

/**
 * Who sent an order: a participant, the clearing house (liquidation), a rule (forced reduction), or an intervention.
 */
export const ORIGIN_PARTICIPANT = 0;
export const ORIGIN_LIQUIDATION = 1;
export const ORIGIN_RULE = 2;
export const ORIGIN_INTERVENTION = 3;
export const ORDER_ORIGIN_WORDS = ["participant", "liquidation", "rule", "intervention"] as const;

/**
 * Reasons of rejects and cancels. Rejects are given in the order of precedence of `REJECT_PRECEDENCE`: what is wrong
 * with the message itself first, then with the state of the market, then what rules say (in the rulebook's order),
 * then margin.
 */
export const REASON_NONE = 0;
export const INVALID_PRICE = 1;
export const INVALID_QUANTITY = 2;
export const UNKNOWN_ACCOUNT = 3;
export const DUPLICATE_ID = 4;
export const UNKNOWN_ORDER = 5;
export const UNKNOWN_INSTRUMENT = 6;
export const HALTED = 7;
export const CLOSED = 8;
export const NO_PRICE_TO_CHANGE = 9;
export const PRICE_LIMIT = 10;
export const POSITION_LIMIT = 11;
export const MARGIN = 12;
export const BY_USER = 13;
export const BY_IOC = 14;
export const BY_FOK = 15;
export const BY_HALT = 16;
export const BY_RULE = 17;
export const BY_EXPIRY = 18;
export const BY_LIQUIDATION = 19;
export const EXPIRE_IN_PAST = 20;
export const POST_ONLY = 21;
export const BY_SELF_MATCH = 22;
export const BLOCKED = 23;
export const INVALID_EXPIRY = 24;
export const THROTTLE = 25;
export const RESTING_TIME = 26;
export const PRICE_BAND = 27;
/** At settlement: a stop, or a limit that is further off than the contract allows. */
export const OFFSET_RANGE = 28;
export const OFF_BOOK = 29;
export const BLOCK_SIZE = 30;
export const BLOCK_PRICE = 31;
export const REASON_WORDS = [
  "none",
  "invalid_price",
  "invalid_quantity",
  "unknown_account",
  "duplicate_id",
  "unknown_order",
  "unknown_instrument",
  "halted",
  "closed",
  "no_price",
  "price_limit",
  "position_limit",
  "margin",
  "user",
  "ioc",
  "fok",
  "halt",
  "rule",
  "expiry",
  "liquidation",
  "expire_in_past",
  "post_only",
  "self_match",
  "blocked",
  "invalid_expiry",
  "throttle",
  "resting_time",
  "price_band",
  "offset_range",
  "off_book",
  "block_size",
  "block_price",
] as const;

/** Rejects of orders, the first that applies is given. */
export const REJECT_PRECEDENCE = [
  INVALID_PRICE,
  INVALID_QUANTITY,
  INVALID_EXPIRY,
  UNKNOWN_ACCOUNT,
  UNKNOWN_INSTRUMENT,
  DUPLICATE_ID,
  UNKNOWN_ORDER,
  HALTED,
  CLOSED,
  EXPIRE_IN_PAST,
  OFFSET_RANGE,
  NO_PRICE_TO_CHANGE,
  POST_ONLY,
  BLOCKED,
  THROTTLE,
  RESTING_TIME,
  PRICE_BAND,
  PRICE_LIMIT,
  POSITION_LIMIT,
  MARGIN,
] as const;
