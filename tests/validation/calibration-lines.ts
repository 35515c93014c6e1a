import { bareTable } from "../../experiments/report/text-table.ts";
import type { Free, Tried } from "./moment-points.ts";
import type { Moment } from "./moments.ts";

/** What `run-moments.ts` wrote. */
export interface MomentFit {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly days: number;
  readonly engineVersion: string;
  readonly free: readonly Free[];
  readonly moments: readonly Moment[];
  readonly best: Tried;
  readonly tried: readonly Tried[];
}

/** The section on the fitted market: what was free, what came out, how far from its bands it still is. */
export function calibrationLines({
  seeds,
  firstSeed,
  days,
  engineVersion,
  free,
  moments,
  best,
  tried,
}: MomentFit): string[] {
  const missed = moments.filter((_, i) => Math.abs(best.distances[i]!) > 1);
  const names = missed.map(({ statistic }) => `\`${statistic}\``).join(", ");
  return [
    "## Calibration by simulated moments",
    "",
    "The market [calibrated](examples/calibrated.yaml) is `scu-nymex` with agents who split large orders, and with " +
      "the parameters that no source fixes fitted to the inner bands (Franke and Westerhoff 2012): " +
      "`J = sum ((m - middle) / half width)^2` over the numbers below, means over " +
      `${seeds} seeds from ${firstSeed} on and ${days} trade dates, the same for every point. Looked at were ` +
      `${tried.length} points: Sobol points in the whole box, then in boxes a third and a ninth as wide around the ` +
      "best. To do it again: `node tests/validation/run-moments.ts`. Facts 5, 8 and 9 were held out, and the " +
      "scorecard above is on other seeds.",
    "",
    ...bareTable(
      ["Parameter", "Bounds", "Fitted"],
      free.map(({ group, key, least, most }, i) => [
        `\`agents.${group}.${key}\``,
        `${least} to ${most}`,
        String(best.values[i]),
      ]),
    ),
    "",
    ...bareTable(
      ["Number", "Band", "Distance from its middle, in half widths"],
      moments.map(({ statistic, middle, half }, i) => [
        `\`${statistic}\``,
        `${short(middle - half)} to ${short(middle + half)}`,
        best.distances[i]!.toFixed(2),
      ]),
    ),
    "",
    missed.length === 0
      ? `J is ${best.objective.toFixed(1)}: every number is inside its band.`
      : `J is ${best.objective.toFixed(1)}. Outside stay ${names}: no point that was looked at has them all inside, ` +
        "so that it is the kinds of agents and the daily news, rather than these parameters, that keep them there.",
    "",
    `${seeds} seeds a point are few: what is inside its band here may fail on those of the scorecard.`,
    "",
    `Nothing that is shipped was changed by this fit. Engine version: ${engineVersion}.`,
  ];
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
