import { setMaxListeners } from "node:events";
import { Aborted } from "../states-error.ts";
import type { Clock } from "./clock.ts";

/** The reason of a signal that only ends what waits for it. A text: an error would be made with its stack each time. */
export const ENDED = "ended";

interface Deadline {
  readonly seconds: number;
  readonly error: Error;
}

/**
 * The work's result, or an error as soon as a deadline passes, or Aborted as soon as the signal is given. The work
 * itself goes on: Step Functions does not stop a function that it no longer waits for.
 */
export async function within<Result>(
  clock: Clock,
  signal: AbortSignal,
  deadlines: readonly Deadline[],
  work: Promise<Result>,
): Promise<Result> {
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  work.catch(() => {});
  try {
    return await Promise.race([
      work,
      given(signal, over.signal),
      ...deadlines.map((deadline) => passed(clock, deadline, over.signal)),
    ]);
  } finally {
    over.abort(ENDED);
  }
}

function given(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(new Aborted());
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail, { once: true, signal: over });
  });
}

async function passed(clock: Clock, deadline: Deadline, over: AbortSignal): Promise<never> {
  await clock.sleep(deadline.seconds * 1_000, over);
  if (over.aborted) return new Promise<never>(() => {});
  throw deadline.error;
}

/** A controller that is given with the signal around it, and may be given alone. */
export function innerStop(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  if (signal.aborted) controller.abort(ENDED);
  else
    signal.addEventListener("abort", () => controller.abort(ENDED), {
      once: true,
      signal: controller.signal,
    });
  return controller;
}
