/** Daily steps of the simulation: trade days of a year, in months of equal length. */
export const DAYS_A_YEAR = 252;
export const DAYS_A_MONTH = 21;
export const MONTHS_A_YEAR = 12;
/** Months over which the firm buys, and their days. */
export const PROCUREMENT_MONTHS = 12;
export const PROCUREMENT_DAYS: number = PROCUREMENT_MONTHS * DAYS_A_MONTH;

/** Years from the start to the end of a month. */
export const monthEnd = (month: number): number => month / MONTHS_A_YEAR;
