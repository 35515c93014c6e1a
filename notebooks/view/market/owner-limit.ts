import {
  LIMIT_LEVELS,
  type PositionLimitTerms,
} from "../../../engine/regulation/position-limit-terms.ts";
import { providerLots } from "../../../engine/regulation/owner-limits.ts";
import { LEVEL_SPOT_MONTH } from "../../../engine/regulation/words.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import type { Holdings } from "../../../engine/simulation/holdings.ts";
import type { LimitedMonth, LiveLimits } from "./live-limits.ts";
import type { Population } from "./population.ts";
import type { LimitFrame } from "./positions-frame.ts";

/** Where a limit holds; without `month` over all months of the family. */
export interface Place {
  readonly family: number;
  readonly month: LimitedMonth | undefined;
  readonly limit: LimitFrame | null;
}

/** What owners are held to by themselves: providers' own levels, the conditional limit, hedge exemptions. */
export class OwnerLimitsNow {
  readonly #terms: readonly (PositionLimitTerms | null)[];
  readonly #families: readonly string[];
  readonly #isSpotExempt: boolean;
  readonly #population: Population;
  readonly #limits: LiveLimits;

  constructor({ families, rules }: Scenario, population: Population, limits: LiveLimits) {
    this.#families = families.map(({ symbol }) => symbol);
    this.#terms = this.#families.map((symbol) => rules.positionLimits[symbol] ?? null);
    this.#isSpotExempt = rules.hedgeExemption?.spotMonth === true;
    this.#population = population;
    this.#limits = limits;
  }

  /** Lots that an owner may hold on the side of a position; null where there is no limit. */
  lots(
    owner: number,
    lots: number,
    { family, month, limit }: Place,
    held: Holdings,
  ): number | null {
    if (limit === null) return null;
    const level = LIMIT_LEVELS.indexOf(LEVEL_NAMES[limit.level]);
    const { providers, conditional } = this.#terms[family]!;
    const isProvider = this.#population.owners[owner]?.intent === "provide";
    const own =
      providers !== undefined && isProvider
        ? providerLots(providers, level, limit.lots)
        : limit.lots;
    const isSpot = level === LEVEL_SPOT_MONTH;
    const isFreer =
      isSpot && conditional !== undefined && !this.#holdsPhysical(owner, family, month!, held);
    const plain = isFreer ? Math.max(own, conditional.lots) : own;
    if (isSpot && !this.#isSpotExempt) return plain;
    return plain + held.exemptLots(owner, family, lots < 0 ? 1 : 0);
  }

  #holdsPhysical(owner: number, family: number, { month }: LimitedMonth, held: Holdings): boolean {
    const physical = this.#terms[family]!.conditional!.physical;
    return this.#limits.months.some(
      (other) =>
        other.month === month &&
        physical.includes(this.#families[other.family]!) &&
        held.inMonth(owner, other.instrument) !== 0,
    );
  }
}

const LEVEL_NAMES = {
  spot_month: "spotMonth",
  single_month: "singleMonth",
  all_months: "allMonths",
} as const satisfies Record<LimitFrame["level"], (typeof LIMIT_LEVELS)[number]>;
