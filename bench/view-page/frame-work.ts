/** An event of Chromium's trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Of the thread's processor time. */
  readonly tdur?: number;
}

const FRAME = "FireAnimationFrame";
const TASK = "RunTask";

/**
 * Milliseconds of processor time of the page's own thread in each picture's span, from one animation frame to the next,
 * in the order of time. A task counts in the span in which it begins.
 */
export function frameWork(events: readonly TraceEvent[]): number[] {
  const first = events.find(({ name }) => name === FRAME);
  if (first === undefined) throw new Error("the trace has no animation frame");
  const own = events
    .filter(({ pid, tid }) => pid === first.pid && tid === first.tid)
    .toSorted((a, b) => a.ts - b.ts);
  const work: number[] = [];
  let isOpen = false;
  for (const { name, dur = 0, tdur = dur } of own) {
    if (name === FRAME) {
      // One animation frame calls back everybody who waits for it, in one task.
      if (!isOpen) work.push(0);
      isOpen = true;
    } else if (name === TASK) {
      isOpen = false;
      if (work.length > 0) work[work.length - 1]! += tdur / 1000;
    }
  }
  return work;
}
