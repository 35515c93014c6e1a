import { assert } from "../../base/assert.ts";
import type { MarginScenario } from "./build-margin.ts";
import type { AddOnTerms } from "./add-ons.ts";

/** How far positions offset each other. Plain data. */
export interface PortfolioTerms {
  /** Share of both legs' margin that a spread between two months of a family keeps; 1: months add up. */
  readonly interMonthCharge: number;
  readonly credits: readonly FamilyCredit[];
  readonly addOns: AddOnTerms | null;
}

/** Credit for a spread between two families, by their positions in the scenario. */
export interface FamilyCredit {
  readonly first: number;
  readonly second: number;
  readonly share: number;
  readonly firstLots: number;
  readonly secondLots: number;
}

/** Null: what an account must hold is the sum over its months of margin a lot times lots, and nothing else. */
export function portfolioTerms(
  margin: MarginScenario,
  symbols: readonly string[],
): PortfolioTerms | null {
  const { concentration = null, liquidity = null } = margin;
  const addOns = concentration === null && liquidity === null ? null : { concentration, liquidity };
  if (margin.model !== "scenario-grid") {
    return addOns === null ? null : { interMonthCharge: 1, credits: [], addOns };
  }
  const credits = Object.entries(margin.spreadCredits).map(([name, terms]) => {
    const [first, second] = name.split(":", 2).map((symbol) => symbols.indexOf(symbol));
    assert(
      first! >= 0 && second! >= 0,
      `a spread credit names families that are not there: ${name}`,
    );
    return { first: first!, second: second!, ...terms };
  });
  return { interMonthCharge: margin.interMonthCharge, credits, addOns };
}
