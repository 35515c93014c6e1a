import { isoDate } from "../../engine/base/civil-date.ts";
import { DAY_US, HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";

/** A simulated time as date and time of day, to the minute. */
export function momentWords(startDay: number, atUs: number): string {
  const day = Math.floor(atUs / DAY_US);
  const two = (number: number): string => String(Math.floor(number)).padStart(2, "0");
  const ofDayUs = atUs - day * DAY_US;
  const clock = `${two(ofDayUs / HOUR_US)}:${two((ofDayUs % HOUR_US) / MINUTE_US)}`;
  return `${isoDate(startDay + day)} ${clock} UTC`;
}
