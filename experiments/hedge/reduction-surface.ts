import { expm1, log1p } from "../../engine/base/real.ts";
import type { TextTable } from "../report/text-table.ts";
import { exactHedge } from "./exact-hedge.ts";
import type { TokenPriceModel } from "./price-model.ts";
import { PUBLISHED } from "./published.ts";

/** How much of a year's cost a strip's variance is made of, by formula. */
interface StripRisk {
  /** Of the cost at the index. */
  readonly variance: number;
  /** Sum of squared prices of the purchases: the variance that a basis adds is this times (e^{sd^2} - 1). */
  readonly exposed: number;
}

/** One process of the surface. */
export interface SurfacePanel {
  readonly kappa: number;
  readonly jumpRate: number;
  readonly points: readonly SurfacePoint[];
  /** By hedged share: the basis between which the published range of cuts lies; null: none gives it. */
  readonly claims: readonly ClaimedBasis[];
}

/** 1 - sd(hedged) / sd(unhedged) of a strip. */
export interface SurfacePoint {
  readonly hedgedShare: number;
  readonly basisSd: number;
  readonly deviationReduction: number;
}

export interface ClaimedBasis {
  readonly hedgedShare: number;
  readonly least: number | null;
  readonly most: number | null;
}

export const HEDGED_SHARES = [0.7, 0.85, 1] as const;
const MOST_BASIS = 0.4;
const BASIS_STEPS = 20;

/**
 * What a strip cuts off the standard deviation, by hedged share, basis, reversion and jumps, in closed form: the
 * process's own reversion, two fifths of it and twice; with its jumps and without.
 */
export function reductionSurface({ model, logStart }: TokenPriceModel): SurfacePanel[] {
  const jumpRates = model.jumpRate === 0 ? [0] : [0, model.jumpRate];
  return jumpRates.flatMap((jumpRate) =>
    [0.4, 1, 2].map((times) => {
      const kappa = times * model.kappa;
      const risk = stripRisk({ model: { ...model, kappa, jumpRate }, logStart });
      return {
        kappa,
        jumpRate,
        points: HEDGED_SHARES.flatMap((share) => pointsOf(risk, share)),
        claims: HEDGED_SHARES.map((share) => claimedBasis(risk, share)),
      };
    }),
  );
}

function stripRisk(price: TokenPriceModel): StripRisk {
  const variance = exactHedge(price, "strip", 0).varianceCost;
  return { variance, exposed: (exactHedge(price, "strip", 1).varianceCost - variance) / expm1(1) };
}

const pointsOf = (risk: StripRisk, hedgedShare: number): SurfacePoint[] =>
  Array.from({ length: BASIS_STEPS + 1 }, (_, i) => {
    const basisSd = (MOST_BASIS * i) / BASIS_STEPS;
    return { hedgedShare, basisSd, deviationReduction: reductionAt(risk, hedgedShare, basisSd) };
  });

function reductionAt({ variance, exposed }: StripRisk, share: number, basisSd: number): number {
  const basis = exposed * expm1(basisSd * basisSd);
  const open = (1 - share) * (1 - share) * variance;
  return 1 - Math.sqrt((open + basis) / (variance + basis));
}

/** More basis cuts less: the upper end of the range is at the least basis. */
function claimedBasis(risk: StripRisk, hedgedShare: number): ClaimedBasis {
  const [low, high] = PUBLISHED.deviationReduction;
  const most = basisOf(risk, hedgedShare, low);
  return {
    hedgedShare,
    least: most === null ? null : (basisOf(risk, hedgedShare, high) ?? 0),
    most,
  };
}

/** The basis at which a strip cuts so much; null: it cuts less without any. */
function basisOf({ variance, exposed }: StripRisk, share: number, cut: number): number | null {
  const left = (1 - cut) * (1 - cut);
  const needed = (variance * (left - (1 - share) * (1 - share))) / (exposed * (1 - left));
  return needed < 0 ? null : Math.sqrt(log1p(needed));
}

const percents = (sd: number): string => `${(100 * sd).toFixed(0)} %`;

/** Which basis the published range of cuts would need. */
export const claimedBasisTable = (panels: readonly SurfacePanel[]): TextTable => ({
  caption: "Basis a month under which a strip cuts the standard deviation by 62 % to 78 %",
  head: ["Reversion kappa", "Jumps a year", ...HEDGED_SHARES.map((share) => `hedged ${share}`)],
  rows: panels.map(({ kappa, jumpRate, claims }) => [
    String(kappa),
    String(jumpRate),
    ...claims.map(({ least, most }) =>
      least === null || most === null ? "none" : `${percents(least)} to ${percents(most)}`,
    ),
  ]),
});
