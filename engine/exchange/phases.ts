/** Phases of an instrument. `UNCROSS` ends a call: what was collected is cleared, and continuous trading goes on. */
export const CONTINUOUS = 0;
export const HALT = 1;
export const CLOSE = 2;
export const AUCTION = 3;
export const UNCROSS = 4;
export const PHASE_WORDS = ["continuous", "halt", "close", "auction", "uncross"] as const;
