/**
 * What happens where an order would trade with a resting one of the same beneficial owner (the one in control of the
 * account), by code: nothing is prevented; the newest, the incoming one, is canceled; the oldest, the resting one;
 * both; or both are lowered by the smaller quantity, and who has nothing left is canceled.
 */
export const SELF_MATCH_RULES = [
  "off",
  "cancel_newest",
  "cancel_oldest",
  "cancel_both",
  "decrement",
] as const;
export type SelfMatchRule = (typeof SELF_MATCH_RULES)[number];

export const SELF_MATCH_OFF = 0;
export const CANCEL_NEWEST = 1;
export const CANCEL_OLDEST = 2;
/** 3: neither this nor that alone, both. */
export const DECREMENT = 4;
