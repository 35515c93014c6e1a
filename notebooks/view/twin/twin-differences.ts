import type { Frame, MonthFrame } from "../market/frame.ts";

/** One figure of two twins at the same moment: the market whose rules were moved, and the one as it is. */
export interface TwinDifference {
  readonly what: string;
  readonly unit: string;
  readonly moved: number | null;
  readonly asIs: number | null;
  /** Decimals to show. */
  readonly decimals: number;
}

/** What two twins are compared by, the market as a whole first, then each month that both list. */
export function twinDifferences(moved: Frame, asIs: Frame): TwinDifference[] {
  const whole = (what: string, unit: string, of: (frame: Frame) => number): TwinDifference => ({
    what,
    unit,
    moved: of(moved),
    asIs: of(asIs),
    decimals: 0,
  });
  return [
    whole("Trades", "trades", ({ trades }) => trades),
    whole("Volume today", "lots", ({ months }) => sumOf(months, "volumeLots")),
    whole("Open interest", "lots", ({ months }) => sumOf(months, "openInterestLots")),
    ...moved.months.flatMap((month) => {
      const twin = asIs.months.find(({ symbol }) => symbol === month.symbol);
      return twin === undefined ? [] : monthDifferences(month, twin);
    }),
  ];
}

function monthDifferences(moved: MonthFrame, asIs: MonthFrame): TwinDifference[] {
  const { symbol, tickSize } = moved;
  const decimals = Math.max(0, Math.ceil(-Math.log10(tickSize)));
  const priced = (what: string, of: (month: MonthFrame) => number | null): TwinDifference => ({
    what: `${symbol}, ${what}`,
    unit: "USD",
    moved: times(of(moved), tickSize),
    asIs: times(of(asIs), tickSize),
    decimals,
  });
  return [
    priced("last price", ({ lastTicks }) => lastTicks),
    priced("quoted spread", ({ bidTicks, askTicks }) =>
      bidTicks === null || askTicks === null ? null : askTicks - bidTicks,
    ),
  ];
}

const times = (ticks: number | null, size: number): number | null =>
  ticks === null ? null : ticks * size;

const sumOf = (months: readonly MonthFrame[], column: "volumeLots" | "openInterestLots"): number =>
  months.reduce((sum, month) => sum + month[column], 0);
