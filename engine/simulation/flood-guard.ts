import { fail } from "../base/assert.ts";

/**
 * The most messages, declarations and wake-ups that one agent may ask for on a trade date: twelve a second all day.
 * What is under way waits in memory, and rules that throttle messages judge them only as they arrive.
 */
export const MOST_ASKED_A_DAY = 1_000_000;

/** Stops a run in which an agent asks without end: in one call, or in calls that follow each other. */
export class FloodGuard {
  /** What each agent has asked for since the trade date began. */
  asked: Int32Array = new Int32Array(0);

  open(agents: number): void {
    this.asked = new Int32Array(agents);
  }

  startTradeDate(): void {
    this.asked.fill(0);
  }

  /** One more; asserts that it is within what a trade date allows. */
  count(agent: number): void {
    const asked = this.asked[agent]! + 1;
    if (asked > MOST_ASKED_A_DAY) {
      fail(`more than ${MOST_ASKED_A_DAY} messages and wake-ups of one agent on a trade date`);
    }
    this.asked[agent] = asked;
  }
}
