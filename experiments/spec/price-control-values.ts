import type { PriceControls } from "../../engine/regulation/price-controls.ts";
import type { PriceLimitTerms } from "../../engine/regulation/price-limit-terms.ts";
import type { PriceExpansion } from "../../engine/regulation/price-tiers.ts";
import type { ByFamily } from "../../engine/regulation/rules-scenario.ts";

type ExpansionValues = Omit<PriceExpansion, "overnight"> & {
  readonly overnight?: PriceExpansion["overnight"] | null;
};

export type PriceLimitValues = Omit<PriceLimitTerms, "expansion"> & {
  readonly expansion: ExpansionValues | null;
};

export type PriceControlValues = {
  readonly [K in keyof PriceControls]: PriceControls[K] | null;
};

/** Those that are written. */
export function composePriceControls({
  priceBanding,
  circuitBreaker,
  velocityLogic,
  haltCoupling,
}: PriceControlValues): PriceControls {
  const all = { priceBanding, circuitBreaker, velocityLogic, haltCoupling };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** Price limits as the engine takes them. */
export const composePriceLimits = (limits: ByFamily<PriceLimitValues>): ByFamily<PriceLimitTerms> =>
  mapped(limits, ({ expansion, ...terms }) =>
    expansion === null || expansion === undefined
      ? terms
      : { ...terms, expansion: composeExpansion(expansion) },
  );

const composeExpansion = ({ overnight, ...expansion }: ExpansionValues): PriceExpansion =>
  overnight === null || overnight === undefined ? expansion : { ...expansion, overnight };

/** The same limits with tiers by width, whatever the order of the file. */
export const tiersInOrder = (limits: ByFamily<PriceLimitTerms>): ByFamily<PriceLimitTerms> =>
  mapped(limits, (terms) => {
    if (terms.expansion === undefined) return terms;
    const tiers = [...terms.expansion.tiers].sort((a, b) => a.width - b.width);
    return { ...terms, expansion: { ...terms.expansion, tiers } };
  });

const mapped = <A, B>(byFamily: ByFamily<A>, change: (terms: A) => B): ByFamily<B> =>
  Object.fromEntries(Object.entries(byFamily).map(([family, terms]) => [family, change(terms)]));
