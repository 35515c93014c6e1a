import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { designPoints } from "../../experiments/design/design-points.ts";

/** The shipped study whose points are run with a limit too. */
export const POINTS_STUDY = "what-drives-distortion";

/** The limit: half of what the long holds in the median run of the preview study, the same lots at every point. */
export const POINTS_LIMIT = {
  rules: {
    positionLimits: {
      SCU: { spotMonth: { lots: "2575 lots", mode: "limit" }, spotMonthStart: 21 },
    },
  },
} as const;

interface PointsStudy {
  readonly seed: number;
  readonly factors: Readonly<
    Record<string, { readonly label: string; readonly from: number; readonly to: number }>
  >;
  readonly design: { readonly kind: "morris"; readonly trajectories: number };
}

export const pointsStudy = (): PointsStudy =>
  parse(readFileSync(SHIPPED_STUDIES.file(POINTS_STUDY), "utf8")) as PointsStudy;

/** Its points, as shares of the factors' ranges. */
export const pointsOf = ({ design, factors, seed }: PointsStudy): Float64Array[] => [
  ...designPoints(design, Object.keys(factors).length, seed),
];
