/** Why too few seeds keep a bound, by `scenario of bound`: `docs/market-sanity.md` has the figures. */
export const KNOWN_MISSES: ReadonlyMap<string, string> = new Map([
  [
    "sit-paper SIT spread",
    "in the paper's one-factor process distant months hardly move, so that they are quoted about as tightly as the " +
      "busiest, in which a long holder is concentrated",
  ],
  [
    "both SCU roll",
    "most of what is left on the last days are strips of owners and renters of GPUs, which hedge the month's average " +
      "to its last print",
  ],
]);
