import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { TimeUs } from "../base/sim-time.ts";
import { RuleHalts } from "./rule-halts.ts";
import type { Rule, RuleMarket } from "./rule.ts";
import { RULE_HALT_COUPLING } from "./words.ts";

export const HALT_COUPLING_PARAMETERS = {
  with: {
    type: "families",
    unit: "contract families",
    doc: "All months of these families halt with a month of this one, and as long.",
    source:
      "CME SER-6071 of 2012: related NYMEX energy contracts halt together; which is chosen by the author",
  },
  scope: {
    type: "choice",
    unit: "",
    doc: "Whose halts are carried over: those of the lead month alone, or of any month.",
    source: "CME SER-7258 of 2014, NYMEX rule 589: the lead month of the primary contract",
    choices: ["lead", "any"],
    default: "lead",
  },
} as const satisfies ParameterSpecs;

export type HaltCouplingParameters = ParameterValues<typeof HALT_COUPLING_PARAMETERS>;

/** Terms of a family with the positions of those that halt with it. */
interface Coupling {
  readonly families: readonly number[];
  readonly scope: HaltCouplingParameters["scope"];
}

/**
 * A halt of one family by any rule halts others until the same time. What it halts itself is carried no further, so
 * that two families may be coupled both ways; and a halt of another family that lasts as long already stays as it is.
 */
export class HaltCoupling implements Rule {
  readonly code: number = RULE_HALT_COUPLING;
  readonly halts: RuleHalts;
  readonly #market: RuleMarket;
  readonly #couplings: readonly (Coupling | null)[];
  #isCarrying = false;

  /** `families`: by family position, null where nothing is carried over. `symbols`: of families by position. */
  constructor(
    market: RuleMarket,
    families: readonly (HaltCouplingParameters | null)[],
    symbols: readonly string[],
  ) {
    this.#market = market;
    this.halts = new RuleHalts(market, this.code);
    this.#couplings = families.map((terms) =>
      terms === null
        ? null
        : { families: terms.with.map((symbol) => symbols.indexOf(symbol)), scope: terms.scope },
    );
  }

  reset(): void {
    this.halts.reset();
  }

  halted(slot: number, untilUs: TimeUs): void {
    const market = this.#market;
    const coupling = this.#couplings[market.familyOf(slot)]!;
    if (coupling === null || this.#isCarrying) return;
    if (coupling.scope === "lead" && market.leadMonth(slot) !== slot) return;
    this.#isCarrying = true;
    for (const other of market.listedSlots()) {
      if (!coupling.families.includes(market.familyOf(other))) continue;
      this.halts.end(other);
      if (market.haltedUntil(other) < untilUs) this.halts.begin(other, untilUs, {});
    }
    this.#isCarrying = false;
  }

  listed(slot: number): void {
    this.halts.forget(slot);
  }

  expired(slot: number): void {
    this.halts.forget(slot);
  }

  timer(slot: number): void {
    this.halts.end(slot);
  }
}
