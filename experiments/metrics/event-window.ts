/**
 * Event time: outcomes around an expiry are measured from so many trade dates before its last trading day (event day
 * 0) to so many after it.
 */
export const EXPIRY_WINDOW = { before: 25, after: 5 } as const;

/** Event days of a window. */
export const WINDOW_DAYS: number = EXPIRY_WINDOW.before + 1 + EXPIRY_WINDOW.after;

/** Position of an event day in a window, from 0; -1 outside it. */
export function windowIndex(eventDay: number): number {
  const index = eventDay + EXPIRY_WINDOW.before;
  return index >= 0 && index < WINDOW_DAYS ? index : -1;
}

/** The event day at a position of a window. */
export const eventDayAt = (index: number): number => index - EXPIRY_WINDOW.before;
