/** Bounds that most seeds miss, as `scenario of bound`: `docs/market-sanity.md` has the figures. */
export const KNOWN_MISSES: ReadonlySet<string> = new Set([
  "scu-nymex SCU spread",
  "scu-nymex SCU roll",
  "sit SIT spread",
  "sit SIT convergence",
  "sit SIT roll",
  "sit strategic wealth",
  "sit-paper SIT spread",
  "sit-paper SIT convergence",
  "sit-paper SIT trend",
  "sit-paper strategic wealth",
  "both SCU spread",
  "both SCU roll",
  "both SIT spread",
]);
