import type { AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { TRADING_DAYS_A_YEAR } from "../../engine/base/sim-time.ts";
import type { HedgeTarget } from "./hedge-targets.ts";

/** What a hedger can pay for. */
export const LIQUIDITY_PARAMETERS = {
  marginBudget: {
    type: "money",
    unit: "dollars a unit of size",
    doc: "Money that the initial margin of its hedge may bind: it hedges less where that takes more. Absent: any.",
    source: "assumption: none",
    minimum: 0,
    default: null,
  },
  liquidityBuffer: {
    type: "number",
    unit: "times the initial margin of the hedge",
    doc:
      "It hedges no more than what its account, its reserve and what is left of its line of credit can carry: the " +
      "initial margin and so many times as much again. Losses and a line that is drawn out thus cut the hedge. " +
      "Absent: it does not look.",
    source: "assumption: none",
    minimum: 0,
    maximum: 100,
    default: null,
  },
  fundingRate: {
    type: "fraction",
    unit: "share a year",
    doc: "What money that is bound as margin costs it, weighed against risk where the ratio is one of `cvar`.",
    source: "assumption: nothing",
    minimum: 0,
    maximum: 10,
    default: 0,
  },
} as const satisfies ParameterSpecs;

type LiquidityValues = DrawnValues<typeof LIQUIDITY_PARAMETERS>;

/**
 * Share of some targets, of one family or more, that an owner of this size can pay for: 1 where it can pay for all or
 * does not look.
 */
export function affordableShare(
  { marginBudget, liquidityBuffer }: LiquidityValues,
  size: number,
  desk: AgentDesk,
  targets: () => readonly HedgeTarget[],
): number {
  if (marginBudget === null && liquidityBuffer === null) return 1;
  const required = targets().reduce(
    (sum, { instrument, lots }) => sum + Math.abs(lots) * desk.marginALot(instrument),
    0,
  );
  if (required === 0) return 1;
  const budget = marginBudget === null ? Infinity : (marginBudget * size) / desk.moneyUnit;
  const liquid = desk.balance() + desk.reserve() + desk.creditLeft();
  const carried = liquidityBuffer === null ? Infinity : liquid / (1 + liquidityBuffer);
  return Math.max(0, Math.min(1, budget / required, carried / required));
}

/** Targets cut to a share of them, in whole lots towards zero. */
export const cutTargets = (targets: readonly HedgeTarget[], share: number): HedgeTarget[] =>
  targets.map(({ instrument, lots }) => ({
    instrument,
    lots: share === 1 ? lots : Math.trunc(lots * share),
  }));

/** Dollars that a unit of futures costs as bound margin over so many trade dates. */
export function fundingCost(
  { fundingRate }: LiquidityValues,
  desk: AgentDesk,
  instrument: number,
  at: { readonly family: number; readonly dates: number },
): number {
  if (fundingRate === 0) return 0;
  const { multiplier } = desk.families[at.family]!;
  const margin = (desk.marginALot(instrument) * desk.moneyUnit) / multiplier;
  return (margin * fundingRate * at.dates) / TRADING_DAYS_A_YEAR;
}
