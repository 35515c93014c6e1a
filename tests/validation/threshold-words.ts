import { MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";

/** Thresholds in words. */
export const shareWords = (share: number): string => `${Number((100 * share).toFixed(1))} %`;
export const lotsWords = (lots: number): string => (lots === 1 ? "1 lot" : `${lots} lots`);
export const timesWords = (times: number): string => `${Number(times.toFixed(2))} times`;
export const durationWords = (us: number): string =>
  us < MINUTE_US ? `${us / SECOND_US} s` : `${us / MINUTE_US} min`;
