import { parseIsoDate } from "../../engine/base/civil-date.ts";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import type { ContractSpec, FinalSettlementRule } from "../../engine/instruments/contract-spec.ts";
import { DELIVERY_DEFAULTS } from "../../engine/instruments/delivery-terms.ts";
import { SCU_DELIVERED, SCU_LOOK_ALIKE } from "../../engine/instruments/scu.ts";
import type { Ownership } from "../../engine/scenario.ts";
import { GATES, NO_RESTATEMENTS } from "../contracts/lived-economy.ts";
import { dailySettlement } from "../contracts/settlement-terms.ts";
import { type Axes, type Chosen, pick } from "./random-axes.ts";

/** Everything that can be set of contracts, indices and who owns whom, by words. */
export const CONTRACT_AXES = {
  variant: ["none", "look_alike", "delivered"],
  dailyMethod: ["none", "vwap", "call", "mid", "tiers_lots", "tiers_fixed"],
  finalMethod: ["month_average", "window_average", "point"],
  restatementCutoff: ["none", "0", "3"],
  haltOrders: ["stay", "cancel"],
  atSettlement: ["none", "nearest", "all"],
  indexMethod: ["mean", "median", "weighted_median"],
  gates: ["none", "last_then_median", "stale"],
  outages: ["none", "drawn", "scheduled"],
  restatements: ["none", "drawn"],
  jumps: ["seldom", "often"],
  ownership: ["none", "controlled", "independent"],
} as const satisfies Axes;

export type ContractWords = Chosen<typeof CONTRACT_AXES>;

const FINALS: Readonly<Record<string, FinalSettlementRule>> = {
  month_average: { kind: "month_average" },
  window_average: { kind: "trailing_mean", days: 5 },
  point: { kind: "trailing_mean", days: 1 },
};

function termsOf(words: ContractWords): Partial<ContractSpec> {
  const { dailyMethod, finalMethod, restatementCutoff, haltOrders, atSettlement } = words;
  const window = { window: 10 * MINUTE_US, windowEnd: HOUR_US };
  const daily = pick<Partial<ContractSpec>>(dailyMethod, {
    none: {},
    vwap: { dailySettlement: dailySettlement({ ...window, minimumLots: 5 }) },
    call: { dailySettlement: dailySettlement({ method: "call" }) },
    mid: { dailySettlement: dailySettlement({ method: "mid" }) },
    tiers_lots: { dailySettlement: dailySettlement({ method: "tiers", window: 2 * HOUR_US }) },
    tiers_fixed: {
      dailySettlement: dailySettlement({ method: "tiers", backMonths: "one_and_two_months" }),
    },
  });
  return {
    ...daily,
    ...pick<Partial<ContractSpec>>(atSettlement, {
      none: {},
      nearest: { tradeAtSettlement: { maximumOffset: 10, months: 1 } },
      all: { tradeAtSettlement: { maximumOffset: 2, months: 64 } },
    }),
    finalSettlement: pick(finalMethod, FINALS),
    haltCancels: haltOrders === "cancel",
    ...(restatementCutoff === "none" ? {} : { restatementCutoff: Number(restatementCutoff) }),
  };
}

/** The families of a choice: those that are there on its terms, and a variant of SCU beside them. */
export function contractsOf(
  words: ContractWords,
  families: readonly ContractSpec[],
): ContractSpec[] {
  const all = families.map((family) => ({ ...family, ...termsOf(words) }));
  const { listing, matching, calls, leadMarketMakers } = all[0]!;
  const few = { listing: { ...listing, quarterly: 0 }, matching, leadMarketMakers };
  const shape = { ...few, ...(calls === undefined ? {} : { calls }) } as Partial<ContractSpec>;
  const base = words.variant === "delivered" ? SCU_DELIVERED : SCU_LOOK_ALIKE;
  const delivery = { ...DELIVERY_DEFAULTS, days: 2, returned: 0.5 };
  const variant = { ...base, ...shape, ...termsOf(words), symbol: VARIANT };
  if (words.variant === "none") return all;
  return [...all, words.variant === "delivered" ? { ...variant, delivery } : variant];
}

/** The symbol of the look-alike, or of the delivered contract. */
export const VARIANT = "SCX";

/** Most days have a jump, of a quarter up or down, by which the price does not change in the mean. */
const OFTEN = { jumpRate: 300, jumpMean: -0.031_25, jumpSd: 0.25 };

/** The economy of a choice: outages stand with gates only. */
export function economyOf(words: ContractWords, base: EconomyParameters): EconomyParameters {
  const { indexMethod, gates, outages, restatements, jumps } = words;
  const { name: provider } = base.providers[2]!;
  const isGated = gates !== "none";
  const days = { from: parseIsoDate("2027-01-05")!, to: parseIsoDate("2027-01-28")! };
  const given = outages === "scheduled" ? [{ provider, ...days }] : [];
  const rate = outages === "drawn" ? 0.3 : 0;
  return {
    ...base,
    ...(jumps === "often" ? { compute: { ...base.compute, ...OFTEN } } : {}),
    method: { compute: indexMethod, tpi: indexMethod },
    ...(isGated ? { gates: { ...GATES, staleDays: gates === "stale" ? 1 : 0 } } : {}),
    ...(isGated && outages !== "none" ? { outages: { rate, meanDays: 2, schedule: given } } : {}),
    ...(restatements === "none"
      ? {}
      : { restatements: { ...NO_RESTATEMENTS, probability: 0.5, delay: 1 } }),
  };
}

/** The strategic group has a share of noise traders' accounts. */
export function ownershipOf({ ownership }: ContractWords): { ownership?: readonly Ownership[] } {
  if (ownership === "none") return {};
  const independent = ownership === "independent";
  return { ownership: [{ owner: "strategic", of: "noise", share: 0.5, independent }] };
}
