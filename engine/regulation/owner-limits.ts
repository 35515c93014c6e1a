import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { LIMIT_LEVELS, type PositionLimitTerms } from "./position-limit-terms.ts";
import type { LimitMarket } from "./limit-market.ts";
import { LEVEL_SPOT_MONTH } from "./words.ts";

const ownLots = (level: string) =>
  ({
    type: "lots",
    unit: "lots",
    doc: `Lots of providers in the ${level}, in place of what the multiplier gives.`,
    source: "Xing 2026, section 9.2: no number",
    minimum: 0,
    default: null,
  }) as const;

/** Limits of their own for owners that are providers. */
export const PROVIDER_LIMIT_PARAMETERS = {
  multiplier: {
    type: "number",
    unit: "share of everybody's level",
    doc:
      "Lots of every level for owners that provide compute or tokens (agents of a class with the intent `provide`), " +
      "rounded down.",
    source:
      "Xing 2026, section 9.2: position limits above all on model providers with market power; assumption: as others",
    minimum: 0,
    maximum: 100,
    default: 1,
  },
  spotMonth: ownLots("spot month"),
  singleMonth: ownLots("single month"),
  allMonths: ownLots("all months"),
} as const satisfies ParameterSpecs;

export type ProviderLimitTerms = ParameterValues<typeof PROVIDER_LIMIT_PARAMETERS>;

/** A spot-month limit for those who hold nothing in the same month of the physically delivered contracts. */
export const CONDITIONAL_PARAMETERS = {
  lots: {
    type: "lots",
    unit: "lots",
    doc: "Spot-month lots of an owner without a position in the same month of the `physical` families.",
    source:
      "NYMEX natural gas: 10,000 lots of the cash-settled contract where no physical position is held",
    minimum: 0,
  },
  physical: {
    type: "families",
    unit: "",
    doc:
      "The families that are delivered. Whoever comes to a position there is back under the level's own lots, and " +
      "beyond them in breach.",
    source: "chosen by the author",
  },
} as const satisfies ParameterSpecs;

export type ConditionalTerms = ParameterValues<typeof CONDITIONAL_PARAMETERS>;

/** Keeps 0.29 x 100 at 29 lots. */
const SLACK = 1e-9;

/** What a level comes to for an owner, exemptions aside. */
export class OwnerLimits {
  readonly #market: LimitMarket;
  readonly #terms: readonly (PositionLimitTerms | null)[];
  /** By family: positions of the families whose delivery its conditional limit looks at. */
  readonly #physical: readonly (readonly number[])[];

  /** `families`: symbols by position. */
  constructor(
    market: LimitMarket,
    terms: readonly (PositionLimitTerms | null)[],
    families: readonly string[],
  ) {
    this.#market = market;
    this.#terms = terms;
    this.#physical = terms.map((each) =>
      (each?.conditional?.physical ?? []).map((symbol) => families.indexOf(symbol)),
    );
  }

  /** `plain`: lots of the level in the slot for everybody. */
  lots(owner: number, family: number, level: number, slot: number, plain: number): number {
    const terms = this.#terms[family];
    const own =
      terms?.providers !== undefined && this.#market.isProvider(owner)
        ? providerLots(terms.providers, level, plain)
        : plain;
    const conditional = terms?.conditional;
    if (conditional === undefined || level !== LEVEL_SPOT_MONTH) return own;
    return this.#holdsPhysical(owner, family, slot) ? own : Math.max(own, conditional.lots);
  }

  /** The least that the level comes to for anybody. */
  least(family: number, level: number, plain: number): number {
    const providers = this.#terms[family]?.providers;
    return providers === undefined ? plain : Math.min(plain, providerLots(providers, level, plain));
  }

  /** Could a position of this family end somebody's conditional limit? */
  isCondition(family: number): boolean {
    return this.#physical.some((families) => families.includes(family));
  }

  #holdsPhysical(owner: number, family: number, slot: number): boolean {
    const market = this.#market;
    const month = market.monthOf(slot);
    return market
      .listedSlots()
      .some(
        (other) =>
          this.#physical[family]!.includes(market.familyOf(other)) &&
          market.monthOf(other) === month &&
          market.ownerPosition(owner, other) !== 0,
      );
  }
}

/** What a level of so many lots comes to for providers. */
export function providerLots(terms: ProviderLimitTerms, level: number, plain: number): number {
  return terms[LIMIT_LEVELS[level]!] ?? Math.floor(terms.multiplier * plain + SLACK);
}
