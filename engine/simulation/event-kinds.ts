import { FIRST_DELIVERY_KIND } from "../kernel/kernel.ts";

/** Timers: the calendar's, the economy's and the clearing house's. */
export const TIMER_SESSION = 0; // target: family; argument: number of the change, even ones open
export const TIMER_STEP = 1;
export const TIMER_PUBLISH = 2;
export const TIMER_ROLL = 3;
export const TIMER_CALL_DEADLINE = 4;
export const TIMER_LIQUIDATION = 5; // target: account
export const TIMER_RULE = 6; // target: rule code; argument: tag
export const TIMER_DEPTH = 7;
export const TIMER_INTERVENTION = 8; // target: its number
export const TIMER_EXPIRY = 9;
export const TIMER_PHASE = 10; // target: instrument
export const TIMER_CLOSING = 11; // target: family
export const TIMER_BATCH = 12;
export const TIMER_INTRADAY = 13; // target: account, or beyond them what it is for
export const TIMER_OFF_BOOK = 14;

/** Deliveries: messages and wake-ups handed to their receiver. */
export const DELIVER_NEW: number = FIRST_DELIVERY_KIND;
export const DELIVER_CANCEL: number = FIRST_DELIVERY_KIND + 1;
export const DELIVER_REPLACE: number = FIRST_DELIVERY_KIND + 2;
export const DELIVER_REPORT: number = FIRST_DELIVERY_KIND + 3;
export const DELIVER_WAKE: number = FIRST_DELIVERY_KIND + 4;
export const DELIVER_PROPOSAL: number = FIRST_DELIVERY_KIND + 5;
export const DELIVER_ACCEPTANCE: number = FIRST_DELIVERY_KIND + 6;
