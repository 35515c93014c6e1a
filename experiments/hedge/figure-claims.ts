import type { Claim } from "./claim.ts";
import type { PriceBand } from "./price-bands.ts";
import { FIGURE_6, type FigurePoint } from "./published.ts";

/** Percentiles of the bands of Figure 6. */
const BAND = [
  ["5th", "p05"],
  ["25th", "p25"],
  ["75th", "p75"],
  ["95th", "p95"],
] as const;
/** How finely the drawing can be read. */
const READING = 0.025;

/** Mean and bands of Figure 6, which is of the baseline, as far as the simulation goes. */
export const figureClaims = (bands: readonly PriceBand[]): Claim[] =>
  FIGURE_6.flatMap((point) => {
    const ours = bands.find(
      ({ scenario, month }) => scenario === "baseline" && month === point.month,
    );
    return ours === undefined ? [] : [meanClaim(point, ours), ...bandClaims(point, ours)];
  });

function meanClaim(point: FigurePoint, ours: PriceBand): Claim {
  const least = leastMean(point);
  return {
    claim: `Mean price at ${point.month} months`,
    place: "Figure 6",
    unit: "dollars a million SIT",
    published: point.mean,
    rounding: READING,
    ours: ours.mean,
    contradiction:
      least > point.mean + READING
        ? `the drawn percentiles of the same month need a mean of at least ${least.toFixed(2)}`
        : null,
    why: "The drawn mean falls and rises again; with beta < 0 the level that Table 3 reverts to falls for ever.",
  };
}

/** The least mean of a positive price with these percentiles; 0 where none are legible. */
export function leastMean({ band }: FigurePoint): number {
  if (band === undefined) return 0;
  const [p05, p25, p75, p95] = band;
  return 0.2 * p05 + 0.5 * p25 + 0.2 * p75 + 0.05 * p95;
}

const bandClaims = ({ month, band }: FigurePoint, ours: PriceBand): Claim[] =>
  (band ?? []).map((published, i) => ({
    claim: `${BAND[i]![0]} percentile at ${month} months`,
    place: "Figure 6",
    unit: "dollars a million SIT",
    published,
    rounding: READING,
    ours: ours[BAND[i]![1]],
    contradiction: null,
    why: "The drawn band widens without end; a price that reverts keeps a band of one width around its level.",
  }));
