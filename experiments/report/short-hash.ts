/** Digits of a hash that tell it from all that one will meet. */
const DIGITS = 16;

/** A hash as pages show it: its beginning. */
export const shortHash = (hash: string): string => hash.slice(0, DIGITS);
