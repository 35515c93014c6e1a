/** The shipped scenarios whose sanity `docs/market-sanity.md` judges over many seeds. */
export const JUDGED_SCENARIOS: readonly string[] = ["scu-nymex", "sit", "sit-paper", "both"];
