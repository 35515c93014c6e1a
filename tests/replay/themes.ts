import { readFileSync } from "node:fs";
import type { ResolvedRulebook } from "../../experiments/spec/resolve-rulebook.ts";
import { type Case, parseCases, rulesIn } from "./case-table.ts";
import { type Matching, MATCHINGS } from "./naive/terms.ts";
import { rulebookOf } from "./rulebook-text.ts";

export interface Theme {
  /** Name of its file in `cases/`. */
  readonly name: string;
  /** The matching rules under which its cases hold; none where the file has a rulebook. */
  readonly matchings: readonly Matching[];
  /** The rulebooks under which they hold beside those: that of the file, or one with a lead market maker. */
  readonly rulebooks: readonly ResolvedRulebook[];
  readonly cases: readonly Case[];
}

const MAKER = "matching: top_lmm_split, leadMarketMakers: { maker: { percent: 40 } }";
/** SIT and SCU under the rule of most steps, with a lead market maker; no case trades as `maker`. */
const MADE: readonly ResolvedRulebook[] = [
  rulebookOf(`contracts: { SIT: { terms: sit, ${MAKER} }, SCU: { terms: nymex-gpu1, ${MAKER} } }`),
];

/** The corpus: cases by themes, each in a file. */
export const THEMES: readonly Theme[] = [
  theme("limit-orders", MATCHINGS),
  theme("order-kinds-continuous", MATCHINGS, MADE),
  theme("order-kinds-auction", MATCHINGS, MADE),
  theme("order-kinds-closed", MATCHINGS, MADE),
  theme("time-in-force", MATCHINGS),
  theme("stops", MATCHINGS),
  theme("stop-cascades", MATCHINGS),
  theme("icebergs", ["fifo"]),
  theme("iceberg-replaces", ["fifo"]),
  theme("post-only", ["fifo"]),
  theme("replaces", ["fifo"]),
  theme("auction-prices", MATCHINGS),
  theme("auction-orders", ["fifo"]),
  theme("phases", MATCHINGS),
  theme("rejects", MATCHINGS),
  theme("accounts", MATCHINGS),
  theme("errors", MATCHINGS),
  theme("pro-rata", ["pro_rata"]),
  theme("split", ["split"]),
  theme("matching-by-contract", []),
  theme("order-kinds-batch", []),
  theme("batches", []),
  theme("top-pro-rata", []),
  theme("lead-market-makers", []),
  theme("top-lmm-pro-rata", []),
  theme("top-lmm-split", []),
  theme("self-match-newest", []),
  theme("self-match-oldest", []),
  theme("self-match-both", []),
  theme("self-match-decrement", []),
];

/** Cases of what the naive replay does not know: spreads, halts that cancel, and rules on accounts. */
export const EXCHANGE_THEMES: readonly Theme[] = [
  theme("spreads", ["fifo"]),
  theme("implied", ["fifo"]),
  theme("halt-cancels", []),
  theme("position-limits", []),
  theme("throttle", []),
  theme("resting-time", []),
];

function theme(
  name: string,
  matchings: readonly Matching[],
  rulebooks: readonly ResolvedRulebook[] = [],
): Theme {
  const text = readFileSync(new URL(`cases/${name}.cases`, import.meta.url), "utf8");
  const rules = rulesIn(text);
  const own = rules === "" ? [] : [rulebookOf(rules)];
  return { name, matchings, rulebooks: [...rulebooks, ...own], cases: parseCases(text) };
}
