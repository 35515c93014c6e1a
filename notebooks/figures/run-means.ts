import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { type FigurePlan, OURS, PLAN_WIDTH } from "./figure-plan.ts";
import { shortMonth } from "./short-month.ts";
import { tableRows } from "./table-rows.ts";

/** Which columns of a table are drawn, and their words. */
export interface DrawnMeans {
  readonly x: string;
  readonly xLabel: string;
  readonly y: string;
  /** Unit of the measure. */
  readonly unit: string;
  readonly title: string;
  readonly caption: string;
  /** Of hours of a day: the first one of a session, from which they are drawn in order without a gap. */
  readonly firstHour?: number;
  /** Whether the vertical axis begins at zero. */
  readonly zero?: boolean;
}

interface Point {
  readonly x: number | string;
  readonly y: number;
}

/** A measure along an axis: a dot a run, and the mean over runs as a line. */
export function runMeans(table: ColumnTable, drawn: DrawnMeans): FigurePlan {
  const points = tableRows<Record<string, number | string | null>>(table).flatMap((row) => {
    const [x, y] = [row[drawn.x]!, row[drawn.y] ?? null];
    return y === null ? [] : [{ x, y: Number(y) }];
  });
  const means = meansOf(points).toSorted(
    ({ x: a }, { x: b }) => hoursInto(a, drawn) - hoursInto(b, drawn),
  );
  const [first, last] = [means[0]!, means.at(-1)!];
  const highest = means.reduce((most, next) => (next.y > most.y ? next : most));
  const isNumeric = typeof first.x === "number" && drawn.firstHour === undefined;
  return {
    text: {
      name: `run-means-${drawn.x}-${drawn.y}`,
      title: drawn.title,
      caption: `${drawn.caption} A dot is a run, the line their mean.`,
      words:
        `Mean: ${shortNumber(first.y)} at ${first.x}, ${shortNumber(last.y)} at ${last.x}; highest ` +
        `${shortNumber(highest.y)} at ${highest.x}.`,
    },
    leastWidth: isNumeric ? 320 : 560,
    options: {
      width: PLAN_WIDTH,
      height: 260,
      marginLeft: 58,
      marginTop: 30,
      marginBottom: 44,
      x: {
        ...(isNumeric
          ? {}
          : { type: "point", domain: means.map(({ x }) => x), tickFormat: shortMonth }),
        label: drawn.xLabel,
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { label: drawn.unit, grid: true, nice: true, zero: drawn.zero ?? true },
      marks: [
        Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: drawn.zero === false ? 0 : 1 }),
        Plot.dot(points, { x: "x", y: "y", r: 2.5, stroke: "currentColor", strokeOpacity: 0.6 }),
        Plot.lineY(means, { x: "x", y: "y", stroke: OURS, strokeWidth: 2 }),
      ],
    },
  };
}

const HOURS = 24;

/** Hours since the session began; 0 where the axis is none of hours, so that its order stays. */
const hoursInto = (x: number | string, { firstHour }: DrawnMeans): number =>
  firstHour === undefined ? 0 : (Number(x) - firstHour + HOURS) % HOURS;

/** In the order in which their places first come. */
function meansOf(points: readonly Point[]): Point[] {
  return [...Map.groupBy(points, ({ x }) => x)].map(([x, own]) => ({
    x,
    y: own.reduce((sum, { y }) => sum + y, 0) / own.length,
  }));
}
