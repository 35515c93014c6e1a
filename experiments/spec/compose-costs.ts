import type { FeeTerms } from "../../engine/regulation/fee-terms.ts";
import type { OrderToTradeParameters } from "../../engine/regulation/order-to-trade.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";

/** What is absent is null. */
type Nullable<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K];
};
export type FeeValues = Nullable<FeeTerms>;
export type MessageFeeValues = Nullable<OrderToTradeParameters>;

/** A rule's terms by contract family; none where it is absent. */
export const ofEach = <V, T>(
  byFamily: Readonly<Record<string, V>> | null | undefined,
  compose: (values: V) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(byFamily ?? {}).map(([family, values]) => [family, compose(values)]),
  );

/** What is absent is left out: a scenario that does not name it is the one that it was. */
export function composeFees({
  classes,
  volumeTiers,
  makerTaker,
  offBook,
  ...fees
}: FeeValues): FeeTerms {
  return {
    ...fees,
    ...(classes === null ? {} : { classes }),
    ...(volumeTiers === null ? {} : { volumeTiers }),
    ...(makerTaker === null ? {} : { makerTaker }),
    ...(offBook === null ? {} : { offBook }),
  };
}

export function composeMessageFees({ volume, ...fees }: MessageFeeValues): OrderToTradeParameters {
  return { ...fees, ...(volume === null ? {} : { volume }) };
}

type GroupRules = Pick<
  RulesScenario,
  "transactionTax" | "marketMakerProgramme" | "openingCap" | "offBookTrades"
>;

/** Rules that name groups and are left out where they are absent. */
export function composeGroupRules({
  transactionTax,
  marketMakerProgramme,
  openingCap,
  offBookTrades,
}: { readonly [K in keyof GroupRules]-?: GroupRules[K] | null }): GroupRules {
  return {
    ...(transactionTax === null ? {} : { transactionTax }),
    ...(marketMakerProgramme === null ? {} : { marketMakerProgramme }),
    ...(openingCap === null ? {} : { openingCap }),
    ...(offBookTrades === null ? {} : { offBookTrades }),
  };
}

/** Tiers by their lots and groups by their names, whatever the order of the file. */
export function costsInOrder({
  fees,
  transactionTax,
  marketMakerProgramme,
  openingCap,
  offBookTrades,
}: RulesScenario): Pick<RulesScenario, "fees"> & GroupRules {
  const tax = ofEach(transactionTax, exemptInOrder);
  const programme = ofEach(marketMakerProgramme, (terms) => ({
    ...terms,
    makers: [...terms.makers].sort(),
  }));
  const offBook = ofEach(offBookTrades, (terms) => ({
    ...terms,
    eligible: terms.eligible.toSorted(),
  }));
  return {
    fees: ofEach(fees, tiersInOrder),
    ...(transactionTax === undefined ? {} : { transactionTax: tax }),
    ...(marketMakerProgramme === undefined ? {} : { marketMakerProgramme: programme }),
    ...(openingCap === undefined ? {} : { openingCap: ofEach(openingCap, exemptInOrder) }),
    ...(offBookTrades === undefined ? {} : { offBookTrades: offBook }),
  };
}

const exemptInOrder = <T extends { readonly exempt: readonly string[] }>(terms: T): T => ({
  ...terms,
  exempt: terms.exempt.toSorted(),
});

function tiersInOrder(terms: FeeTerms): FeeTerms {
  const { volumeTiers } = terms;
  if (volumeTiers === undefined) return terms;
  const levels = [...volumeTiers.levels].sort((a, b) => a.lots - b.lots);
  return { ...terms, volumeTiers: { ...volumeTiers, levels } };
}
