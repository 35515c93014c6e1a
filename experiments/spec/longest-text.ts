/** Longest text of a scenario or study file that is read, bytes (in UTF-8) and characters. */
export const LONGEST_TEXT_BYTES: number = 1 << 20;
