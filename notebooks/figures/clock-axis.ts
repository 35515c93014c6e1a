import { PLAN_WIDTH } from "./figure-plan.ts";

/** "23:00" for the hour -1 or 23: the time of day, to the minute, rounded down. */
export function clockTime(hour: number): string {
  const minutes = Math.floor((((hour % 24) + 24) % 24) * 60 + 1e-6);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The axis of a trade date that opens at 23:00 of the day before and ends at 22:00; hours from midnight. */
const TRADE_DATE_AXIS = {
  label: "time of day, UTC",
  domain: [-1, 22],
  ticks: [-1, 3, 7, 11, 15, 19],
  tickFormat: clockTime,
} as const;

/** What figures of prices over a trade date share: size, margins and axes. */
export const PRICES_OF_A_DAY = {
  width: PLAN_WIDTH,
  height: 320,
  marginLeft: 52,
  marginTop: 30,
  marginBottom: 40,
  x: TRADE_DATE_AXIS,
  y: {
    label: "dollars a GPU-hour",
    grid: true,
    tickFormat: (price: number) => price.toFixed(2),
  },
};
