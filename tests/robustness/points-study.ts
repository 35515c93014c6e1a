import { readFileSync } from "node:fs";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { designPoints } from "../../experiments/design/design-points.ts";
import { readStudy } from "../../experiments/spec/read-study.ts";
import type { Study } from "../../experiments/spec/study.ts";

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

/** The study as it is run: its factors stand in the order that its design has them in, not in that of its file. */
export function pointsStudy(): Study {
  const file = readStudy(readFileSync(SHIPPED_STUDIES.file(POINTS_STUDY), "utf8"), POINTS_STUDY);
  if ("problems" in file) throw new Error(`${POINTS_STUDY} is no study`);
  return file.study;
}

/** Its points, as shares of the factors' ranges. */
export function pointsOf({ design, factors, seed }: Study): Float64Array[] {
  if (design.kind !== "morris") throw new Error(`${POINTS_STUDY} has a design of another kind`);
  return [...designPoints(design, Object.keys(factors).length, seed)];
}
