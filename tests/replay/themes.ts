import { readFileSync } from "node:fs";
import {
  CONTINUOUS_RULES,
  type ContinuousRule,
  hasStep,
} from "../../engine/instruments/matching-terms.ts";
import type { ResolvedRulebook } from "../../experiments/spec/resolve-rulebook.ts";
import { type Case, parseCases, rulesIn } from "./case-table.ts";
import { type Matching, MATCHINGS } from "./naive/market.ts";
import { rulebookOf } from "./rulebook-text.ts";

export interface Theme {
  /** Name of its file in `cases/`. */
  readonly name: string;
  /** The matching rules under which its cases hold; none where the file has a rulebook. */
  readonly matchings: readonly Matching[];
  /** The rulebooks under which they hold beside those: that of the file, or one for each matching rule. */
  readonly rulebooks: readonly ResolvedRulebook[];
  readonly cases: readonly Case[];
}

/** SIT and SCU as they are without a rulebook, under a rule of continuous matching; no case trades as `maker`. */
function matchedBy(rule: ContinuousRule): ResolvedRulebook {
  const makers = hasStep(rule, "lmm") ? ", leadMarketMakers: { maker: { percent: 40 } }" : "";
  return rulebookOf(`contracts:
  SIT: { terms: sit, matching: ${rule}${makers} }
  SCU: { terms: nymex-gpu1, matching: ${rule}${makers} }`);
}

/** What the matching rules that the naive replay knows are not. */
const OTHER_RULES = CONTINUOUS_RULES.filter(
  (rule) => !(MATCHINGS as readonly string[]).includes(rule),
);
const OTHERS: readonly ResolvedRulebook[] = OTHER_RULES.map(matchedBy);
/** Lead market makers make a replay keep accounts, which takes far longer to set up. */
const NAMELESS: readonly ResolvedRulebook[] = OTHER_RULES.filter(
  (rule) => !hasStep(rule, "lmm"),
).map(matchedBy);

/** The corpus: cases by themes, each in a file. */
export const THEMES: readonly Theme[] = [
  theme("limit-orders", MATCHINGS, NAMELESS),
  theme("order-kinds-continuous", MATCHINGS, OTHERS),
  theme("order-kinds-auction", MATCHINGS, OTHERS),
  theme("order-kinds-closed", MATCHINGS, OTHERS),
  theme("time-in-force", MATCHINGS, NAMELESS),
  theme("stops", MATCHINGS, NAMELESS),
  theme("stop-cascades", MATCHINGS, NAMELESS),
  theme("icebergs", ["fifo"]),
  theme("iceberg-replaces", ["fifo"]),
  theme("post-only", ["fifo"]),
  theme("replaces", ["fifo"]),
  theme("auction-prices", MATCHINGS, NAMELESS),
  theme("auction-orders", ["fifo"]),
  theme("phases", MATCHINGS, NAMELESS),
  theme("rejects", MATCHINGS, NAMELESS),
  theme("accounts", MATCHINGS, NAMELESS),
  theme("errors", MATCHINGS, NAMELESS),
  theme("pro-rata", ["pro_rata"]),
  theme("split", ["split"]),
];

/** Cases of what the naive replay does not know: spreads, and what only a rulebook can ask for. */
export const EXCHANGE_THEMES: readonly Theme[] = [
  theme("spreads", ["fifo"]),
  theme("implied", ["fifo"]),
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
