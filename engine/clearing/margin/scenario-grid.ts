import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";
import { EWMA_PARAMETERS, type EwmaMargin, EwmaModel } from "./ewma.ts";
import { withinBounds } from "./margin-parameters.ts";

export const SCENARIO_GRID_PARAMETERS = {
  scanRange: {
    type: "fraction",
    unit: "share of contract value",
    doc: "Price scan range of every month; absent: the value-at-risk of the month by `lambda` and `confidence`.",
    source: "CME, components of SPAN: the price scan range is set by the clearing house",
    exclusiveMinimum: 0,
    maximum: 1,
    default: null,
  },
  ...EWMA_PARAMETERS,
  extremeMove: {
    type: "number",
    unit: "price scan ranges",
    doc: "Price move of the two extreme scenarios.",
    source: "CME, components of SPAN: two or three scan ranges, as the clearing house sets it",
    minimum: 1,
    maximum: 10,
    default: 3,
  },
  extremeCover: {
    type: "fraction",
    unit: "share of the loss",
    doc: "Share of an extreme scenario's loss that the margin covers.",
    source: "CME, components of SPAN: about a third, as the clearing house sets it",
    minimum: 0,
    maximum: 1,
    default: 0.33,
  },
  interMonthCharge: {
    type: "fraction",
    unit: "share of both legs' scan ranges",
    doc: "Charge for a spread between two months of a family; 100 %: months do not offset each other at all.",
    source: "assumption: a fifth; clearing houses set it by the months' correlation",
    minimum: 0,
    maximum: 1,
    default: 0.2,
  },
} as const satisfies ParameterSpecs;

/** Credit for a spread between two families. */
export const SPREAD_CREDIT_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of twice the smaller leg's scan range",
    doc: "Credit for a spread. All credits of a family and the charge between months: at most 100 % together.",
    source: "assumption: a half; clearing houses set it by the families' correlation",
    minimum: 0,
    maximum: 1,
    default: 0.5,
  },
  firstLots: {
    type: "integer",
    unit: "lots",
    doc: "Lots of the first family in a spread.",
    source: "assumption: one lot of each, which are of like value for SIT and SCU",
    minimum: 1,
    maximum: 100,
    default: 1,
  },
  secondLots: {
    type: "integer",
    unit: "lots",
    doc: "Lots of the second family in a spread.",
    source: "assumption: one lot of each, which are of like value for SIT and SCU",
    minimum: 1,
    maximum: 100,
    default: 1,
  },
} as const satisfies ParameterSpecs;

export type SpreadCredit = ParameterValues<typeof SPREAD_CREDIT_PARAMETERS>;

export type ScenarioGridMargin = EwmaMargin &
  ParameterValues<typeof SCENARIO_GRID_PARAMETERS> & {
    /** By the two families of a name such as `SIT:SCU`. */
    readonly spreadCredits: Readonly<Record<string, SpreadCredit>>;
  };

export interface RiskScenario {
  /** Price move in price scan ranges. */
  readonly move: number;
  /** Of the volatility, up or down. A future's loss does not depend on it. */
  readonly volatility: 1 | -1 | 0;
  /** Share of the loss that counts. */
  readonly cover: number;
}

/** SPAN's sixteen: no move, a third, two thirds and all of the scan range each way, and two extreme moves. */
export function riskScenarios({
  extremeMove,
  extremeCover,
}: Pick<ScenarioGridMargin, "extremeMove" | "extremeCover">): RiskScenario[] {
  const moves = [0, 1 / 3, -1 / 3, 2 / 3, -2 / 3, 1, -1];
  return [
    ...moves.flatMap((move): RiskScenario[] => [
      { move, volatility: 1, cover: 1 },
      { move, volatility: -1, cover: 1 },
    ]),
    { move: extremeMove, volatility: 0, cover: extremeCover },
    { move: -extremeMove, volatility: 0, cover: extremeCover },
  ];
}

/** The worst covered move in price scan ranges: 1, or more where the extreme scenarios ask for it. */
export const worstMove = (grid: Pick<ScenarioGridMargin, "extremeMove" | "extremeCover">): number =>
  Math.max(...riskScenarios(grid).map(({ move, cover }) => move * cover));

/**
 * The margin of one lot on the grid: the loss in its worst scenario. What months bind together is `gridRequirement`.
 */
export class ScenarioGridModel extends EwmaModel {
  readonly #margin: ScenarioGridMargin;
  readonly #worstMove: number;

  constructor(margin: ScenarioGridMargin) {
    super(margin);
    this.#margin = margin;
    this.#worstMove = worstMove(margin);
  }

  override share(slot: number): number {
    const scanRange = this.#margin.scanRange ?? this.valueAtRisk(slot);
    return withinBounds(this.#worstMove * scanRange, this.#margin);
  }
}
