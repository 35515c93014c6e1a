import { capital } from "../../../experiments/spec/capital.ts";
import type { LaneState } from "./player.ts";

/** What went wrong as a sentence. */
export function sentenceOf(problem: string): string {
  const words = capital(problem);
  return /[.?!]$/.test(words) ? words : `${words}.`;
}

const DAY_US = 86_400_000_000;
const DAY_MS = 86_400_000;

/** Price of a number of ticks, with the decimals of the tick. */
export function priceText(ticks: number | null, tickSize: number): string {
  if (ticks === null) return "";
  const decimals = Math.max(0, -Math.floor(Math.log10(tickSize) + 1e-9));
  return (ticks * tickSize).toFixed(decimals);
}

/** Made once: a format takes longer to make than a hundred numbers to write. */
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const wholeText = (value: number): string => WHOLE.format(value);
export const lotsText = (lots: number): string => wholeText(lots);

/** Date and time of day of a simulated time. */
export function clockText(state: LaneState, timeUs: number): string {
  if (state.kind !== "open") return "";
  const date = new Date(state.market.startDay * DAY_MS + timeUs / 1000);
  return `${date.toISOString().slice(0, 10)} ${date.toISOString().slice(11, 19)} UTC`;
}

/** Month, day and time of day of a simulated time: `01-04 14:10:02`. `startDay`: days since 1970-01-01. */
export function momentText(startDay: number, timeUs: number): string {
  const date = new Date(startDay * DAY_MS + Math.floor(timeUs / 1000)).toISOString();
  return `${date.slice(5, 10)} ${date.slice(11, 19)}`;
}

/** Time of day of a simulated time. */
export function timeText(timeUs: number): string {
  const seconds = Math.floor((timeUs % DAY_US) / 1_000_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
