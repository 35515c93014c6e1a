import { wholeLots } from "./exposure-documents.ts";
import type { SwapBook } from "./declarations.ts";
import type { Decision } from "./exposure-types.ts";
import type { RiskManagementTerms } from "./risk-management-terms.ts";
import { RULE_DENIED, RULE_DENIED_CAP, RULE_DENIED_TYPE } from "./words.ts";

/** Lots of books on the side of futures that offsets them net: all that is documented, and what of it counts. */
export function countedOf(
  { counts }: Pick<RiskManagementTerms, "counts">,
  books: readonly SwapBook[],
  side: 0 | 1,
): { readonly documented: number; readonly counted: number } {
  const sign = side === 0 ? -1 : 1;
  const net = (lotsOf: (book: SwapBook) => number): number =>
    Math.max(0, sign * books.reduce((sum, book) => sum + lotsOf(book), 0));
  const documented = net(({ lots }) => lots);
  const passed = Math.min(
    documented,
    net(({ passThroughLots }) => passThroughLots),
  );
  return { documented, counted: counts === "pass_through" ? passed : documented };
}

/**
 * What an owner's books in a family come to on a side of futures: its books are netted, a net book that is short is
 * offset by longs and the reverse. Of the lots that are documented on the side those count that the terms let count,
 * `share` of them, cut down to whole lots, is exempt, and no more than `cap`.
 */
export function offsetOf(
  { counts, share, cap }: RiskManagementTerms,
  documents: readonly SwapBook[],
  side: 0 | 1,
): Decision {
  const { documented, counted } = countedOf({ counts }, documents, side);
  const shared = wholeLots(share * counted);
  const granted = Math.min(shared, cap ?? Infinity);
  const denials: [number, number][] = [
    [RULE_DENIED_TYPE, documented - counted],
    [RULE_DENIED, counted - shared],
    [RULE_DENIED_CAP, shared - granted],
  ];
  return { documented, granted, denials };
}
