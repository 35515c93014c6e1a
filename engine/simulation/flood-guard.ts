import { UnfitNumber } from "../base/assert.ts";
import type { Roster } from "./roster.ts";

/**
 * The most messages, declarations and wake-ups that one agent may ask for on a trade date: twelve a second all day.
 * What is under way waits in memory, and rules that throttle messages judge them only as they arrive.
 */
export const MOST_ASKED_A_DAY = 1_000_000;

/** Stops a run in which an agent asks without end: in one call, or in calls that follow each other. */
export class FloodGuard {
  /** What each agent has asked for since the trade date began. */
  asked: Int32Array = new Int32Array(0);

  #roster: Roster | null = null;

  open(roster: Roster): void {
    this.asked = new Int32Array(roster.count);
    this.#roster = roster;
  }

  startTradeDate(): void {
    this.asked.fill(0);
  }

  /** One more; throws `UnfitNumber` beyond what a trade date allows. */
  count(agent: number): void {
    const asked = this.asked[agent]! + 1;
    if (asked > MOST_ASKED_A_DAY) {
      throw new UnfitNumber(
        `messages and wake-ups of ${this.#roster!.nameOf(agent)} on one trade date would be ${asked}, ` +
          `above ${MOST_ASKED_A_DAY}`,
      );
    }
    this.asked[agent] = asked;
  }
}
