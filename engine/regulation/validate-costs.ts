import {
  FEE_CLASS_PARAMETERS,
  FEES_PARAMETERS,
  type FeeTerms,
  MAKER_TAKER_PARAMETERS,
  OFF_BOOK_FEES_PARAMETERS,
  VOLUME_TIER_PARAMETERS,
  VOLUME_TIERS_PARAMETERS,
  type VolumeTiers,
} from "./fee-terms.ts";
import { MARKET_MAKER_PROGRAMME_PARAMETERS, type MarketMakerTerms } from "./market-maker-terms.ts";
import {
  ORDER_TO_TRADE_PARAMETERS,
  type OrderToTradeParameters,
  VOLUME_RATIO_PARAMETERS,
} from "./order-to-trade.ts";
import { below, outOfRange, type Problem } from "./rule-problem.ts";
import { TRANSACTION_TAX_PARAMETERS, type TransactionTaxTerms } from "./transaction-tax.ts";

export function feeProblems(terms: FeeTerms): Problem[] {
  const { classes = {}, volumeTiers, makerTaker, offBook } = terms;
  return [
    ...outOfRange(terms, FEES_PARAMETERS),
    ...below(
      "classes",
      Object.entries(classes).flatMap(([group, values]) =>
        below(group, outOfRange(values, FEE_CLASS_PARAMETERS)),
      ),
    ),
    ...(volumeTiers === undefined ? [] : below("volumeTiers", tierProblems(volumeTiers))),
    ...below("makerTaker", outOfRange(makerTaker ?? null, MAKER_TAKER_PARAMETERS)),
    ...below("offBook", outOfRange(offBook ?? null, OFF_BOOK_FEES_PARAMETERS)),
    ...rebateProblems(terms),
  ];
}

function tierProblems(tiers: VolumeTiers): Problem[] {
  const { levels } = tiers;
  const problems = outOfRange(tiers, VOLUME_TIERS_PARAMETERS);
  if (levels.length === 0) problems.push({ path: ["levels"], message: "needs a tier at least" });
  for (const [i, tier] of levels.entries()) {
    problems.push(...below("levels", below(i, outOfRange(tier, VOLUME_TIER_PARAMETERS))));
    const lower = levels.findIndex(
      (other, j) =>
        j !== i &&
        (other.lots < tier.lots || (other.lots === tier.lots && j < i)) &&
        (other.lots === tier.lots || other.discount >= tier.discount),
    );
    if (lower < 0) continue;
    const key = levels[lower]!.lots === tier.lots ? "lots" : "discount";
    const message =
      key === "lots"
        ? `another tier begins after ${tier.lots} lots too`
        : `must be above ${levels[lower]!.discount}, that of a tier with fewer lots, is ${tier.discount}`;
    problems.push({ path: ["levels", i, key], message, also: [["levels", lower, key]] });
  }
  return problems;
}

/** What a trade brings the exchange where both sides pay least, by the lot and by notional value. */
function rebateProblems({ classes = {}, volumeTiers, makerTaker, ...terms }: FeeTerms): Problem[] {
  if (makerTaker === undefined) return [];
  const { makerFee, takerFee, makerRate, takerRate } = makerTaker;
  const left = 1 - Math.max(0, ...(volumeTiers?.levels ?? []).map(({ discount }) => discount));
  const named = Object.values(classes);
  const least = {
    Fee: Math.min(terms.memberFee, terms.clientFee, ...named.map(({ fee }) => fee)),
    Rate: Math.min(terms.memberRate, terms.clientRate, ...named.map(({ rate }) => rate)),
  };
  const paid = (amount: number): number => (amount > 0 ? amount * left : amount);
  const added = { Fee: [makerFee, takerFee], Rate: [makerRate, takerRate] } as const;
  return (["Fee", "Rate"] as const).flatMap((what) => {
    const [maker, taker] = added[what];
    const both = paid(least[what] + maker) + paid(least[what] + taker);
    if (both >= 0) return [];
    const message = `pays ${-maker} to whoever rests, more than both sides of such a trade bring in`;
    const path = ["makerTaker", `maker${what}`];
    return [{ path, message, also: [["makerTaker", `taker${what}`]] }];
  });
}

export const taxProblems = (terms: TransactionTaxTerms): Problem[] =>
  outOfRange(terms, TRANSACTION_TAX_PARAMETERS);

export const messageFeeProblems = (terms: OrderToTradeParameters): Problem[] => [
  ...outOfRange(terms, ORDER_TO_TRADE_PARAMETERS),
  ...below("volume", outOfRange(terms.volume ?? null, VOLUME_RATIO_PARAMETERS)),
];

export function programmeProblems(terms: MarketMakerTerms): Problem[] {
  const { frontSpread, backSpread, makers } = terms;
  const problems = outOfRange(terms, MARKET_MAKER_PROGRAMME_PARAMETERS);
  if (makers.length === 0) {
    problems.push({ path: ["makers"], message: "names no group: nobody would be a maker" });
  }
  if (frontSpread > backSpread) {
    const message = `must be at least the front spread of ${frontSpread}, is ${backSpread}`;
    problems.push({ path: ["backSpread"], message, also: [["frontSpread"]] });
  }
  return problems;
}
