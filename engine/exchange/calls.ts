/** Calls of an instrument by their codes; the last is none: closed from the closing call to the opening. */
export const NO_CALL = 0;
export const OPENING_CALL = 1;
export const CLOSING_CALL = 2;
export const REOPENING_CALL = 3;
export const AFTER_CLOSING = 4;
export type CallKind = typeof OPENING_CALL | typeof CLOSING_CALL | typeof REOPENING_CALL;
/** Words of the codes. Append only: they are part of the fact schema. */
export const CALL_WORDS = ["none", "opening", "closing", "reopening"] as const;

/** What is told of a call: it begins, what it would do has changed, or it is cleared. */
export const CALL_STARTED = 0;
export const CALL_INDICATIVE = 1;
export const CALL_CLEARED = 2;
export const CALL_EVENT_WORDS = ["started", "indicative", "cleared"] as const;
