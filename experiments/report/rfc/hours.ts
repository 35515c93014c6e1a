/** From an hour of the day (UTC) to another. */
export type Hours = readonly [from: number, to: number];

/** Hours of the day and of the night in New York's winter. */
export const DAY: Hours = [14, 21];
export const NIGHT: Hours = [2, 9];
