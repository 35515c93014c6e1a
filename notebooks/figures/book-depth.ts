import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { PRICES_OF_A_DAY } from "./clock-axis.ts";
import { type FigurePlan, OURS, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

interface Level {
  readonly hour: number;
  readonly side: string;
  /** Null for the row of an empty side. */
  readonly price: number | null;
  readonly lots: number;
}

/** Lots that stood in a month's order book at each price, at regular times of a trade date. */
export function bookDepth(depth: ColumnTable): FigurePlan {
  const levels = tableRows<Level>(depth).filter(({ price }) => price !== null);
  const hours = [...new Set(levels.map(({ hour }) => hour))];
  const step = Math.min(...hours.slice(1).map((hour, i) => hour - hours[i]!));
  const best = levels.filter(
    ({ hour, side }, i) => levels[i - 1]?.hour !== hour || levels[i - 1]?.side !== side,
  );
  const lots = (of: readonly Level[], side: string): string => {
    const own = of.filter((level) => level.side === side);
    return (own.reduce((sum, level) => sum + level.lots, 0) / hours.length).toFixed(0);
  };
  return {
    text: {
      name: "book-depth",
      title: "The order book over the day",
      caption:
        "Lots wanted (blue, below) and offered (orange, above) at each price of the nearest month; the stronger, " +
        "the more lots. What is empty between is the spread. Gaps in time: no continuous trading.",
      words:
        `In the mean of ${hours.length} times ${lots(levels, "buy")} lots are bid for, ${lots(best, "buy")} of ` +
        `them at the best price, and ${lots(levels, "sell")} offered, ${lots(best, "sell")} of them at the best.`,
    },
    options: {
      ...PRICES_OF_A_DAY,
      opacity: { range: [0.15, 1] },
      marks: [
        Plot.rect(levels, {
          x1: (level: Level) => level.hour - step / 2,
          x2: (level: Level) => level.hour + step / 2,
          y1: (level: Level) => level.price! - TICK / 2,
          y2: (level: Level) => level.price! + TICK / 2,
          fill: (level: Level) => (level.side === "buy" ? OURS : PUBLISHED_INK),
          fillOpacity: "lots",
          inset: 0.5,
        }),
      ],
    },
  };
}

/** Of the contract, dollars a GPU-hour. */
const TICK = 0.01;
