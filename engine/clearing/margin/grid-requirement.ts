import type { Money } from "../../base/money.ts";
import type { FamilyCredit, PortfolioTerms } from "./portfolio-terms.ts";
import { type RiskScenario, riskScenarios, type ScenarioGridMargin } from "./scenario-grid.ts";

/** A position in one month; `margin`: of one of its lots, in its worst scenario. */
export interface Holding {
  readonly family: number;
  readonly lots: number;
  readonly margin: Money;
}

/**
 * What positions bind on the scenario grid, written as SPAN is explained (CME, components of SPAN): by family the worst
 * of all scenarios with its months moving together, and a charge for spreads between them; less credits for spreads
 * between families. Money units, rounded up once. This is the oracle; what runs is `PortfolioRequirements`.
 *
 * @param scanOfFamily margin of a lot by family that credits count with, money units
 */
export function gridRequirement(
  holdings: readonly Holding[],
  terms: PortfolioTerms,
  grid: Pick<ScenarioGridMargin, "extremeMove" | "extremeCover">,
  scanOfFamily: readonly Money[],
): Money {
  const scenarios = riskScenarios(grid);
  const families = scanOfFamily.map((_, family) =>
    holdings.filter((holding) => holding.family === family),
  );
  const scanning = families.reduce((sum, months) => sum + scanningRisk(months, scenarios), 0);
  const charges = families.reduce(
    (sum, months) => sum + interMonthCharge(months, terms.interMonthCharge),
    0,
  );
  const credits = terms.credits.reduce(
    (sum, credit) => sum + spreadCredit(families, credit, scanOfFamily),
    0,
  );
  return scanning + Math.ceil(charges - credits);
}

/** The largest loss of a family's months over the scenarios. */
function scanningRisk(months: readonly Holding[], scenarios: readonly RiskScenario[]): number {
  const worst = Math.max(...scenarios.map(({ move, cover }) => move * cover));
  return Math.max(
    ...scenarios.map(({ move, cover }) => -((move * cover) / worst) * netMoney(months)),
  );
}

/** Spreads are counted by margin: each unit of it long in one month against one short in another. */
function interMonthCharge(months: readonly Holding[], share: number): number {
  const longs = netMoney(months.filter(({ lots }) => lots > 0));
  const shorts = -netMoney(months.filter(({ lots }) => lots < 0));
  return share * 2 * Math.min(longs, shorts);
}

function spreadCredit(
  families: readonly (readonly Holding[])[],
  { first, second, share, firstLots, secondLots }: FamilyCredit,
  scanOfFamily: readonly Money[],
): number {
  const firstNet = netMoney(families[first]!);
  const secondNet = netMoney(families[second]!);
  if (firstNet * secondNet >= 0) return 0;
  const firstLeg = firstLots * scanOfFamily[first]!;
  const secondLeg = secondLots * scanOfFamily[second]!;
  const spreads = Math.min(Math.abs(firstNet) / firstLeg, Math.abs(secondNet) / secondLeg);
  return share * 2 * Math.min(firstLeg, secondLeg) * spreads;
}

const netMoney = (months: readonly Holding[]): Money =>
  months.reduce((sum, { lots, margin }) => sum + lots * margin, 0);
