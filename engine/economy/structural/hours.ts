import { TRADING_DAYS_A_YEAR } from "../../base/sim-time.ts";

/** Of 365 days, and the twelfth part of them: what a lot of compute is counted in. */
export const HOURS_A_YEAR = 8760;
export const HOURS_A_MONTH = 730;
export const HOURS_A_DAY = 24;

/** Hours that one business day stands for in the mean. */
export const HOURS_A_BUSINESS_DAY: number = HOURS_A_YEAR / TRADING_DAYS_A_YEAR;
