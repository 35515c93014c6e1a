/** Simulated time: integer microseconds since the scenario's start date, 00:00 UTC. Negative before it. */
export type TimeUs = number;

export const SECOND_US = 1_000_000;
export const MINUTE_US = 60 * SECOND_US;
export const HOUR_US = 60 * MINUTE_US;
export const DAY_US = 24 * HOUR_US;

/** Microseconds in a year of 365 days: the year of every annualised rate of the economy. */
export const YEAR_US = 365 * DAY_US;

/**
 * Trading days in a year: the annualisation of daily price changes (paper, eq. 7 speaks of 20-day annualised
 * volatility).
 */
export const TRADING_DAYS_A_YEAR = 252;

/** Later than any event of any run: stands for "never". */
export const NEVER_US = Number.MAX_SAFE_INTEGER;
