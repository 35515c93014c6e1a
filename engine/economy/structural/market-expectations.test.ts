import { expect, test } from "vitest";
import {
  ECONOMY_CALENDAR,
  LivedStructural,
  START,
} from "../../../tests/contracts/lived-economy.ts";
import { capture, reinstate } from "../../base/plain-state.ts";
import { HOUR_US } from "../../base/sim-time.ts";

const INDICES = ["compute", "tpi"] as const;
const DAY = 5;
const LAST = ECONOMY_CALENDAR.businessDays.length - 1;

/** A morning on which the days ahead have been looked at, at the publication before. */
function lookedAt(): LivedStructural {
  const lived = new LivedStructural().live(DAY - 1);
  lived.economy.expectedPrint("compute", START + DAY);
  return lived;
}

const toHour = ({ economy }: LivedStructural, hour: number): void =>
  economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + DAY, hour * HOUR_US));

/** Means over printed days and days ahead, of all lengths. */
const means = ({ economy }: LivedStructural): number[] =>
  INDICES.flatMap((index) =>
    [0, 10, 30, LAST - START].map((ahead) =>
      economy.expectedMean(index, START, START + DAY + Math.min(ahead, LAST - START - DAY), 0),
    ),
  );

test("what is expected does not depend on what was asked before, nor on how often", () => {
  const [asked, silent] = [lookedAt(), lookedAt()];
  for (let hour = 0; hour <= 18; hour++) {
    toHour(asked, hour);
    expect(means(asked)).toEqual(means(asked));
  }
  toHour(silent, 18);
  expect(means(silent)).toEqual(means(asked));
});

test("a mean is that of the prints, printed and expected", () => {
  const lived = lookedAt();
  toHour(lived, 12);
  const { economy } = lived;
  for (const index of INDICES) {
    let sum = 0;
    for (let day = START; day <= LAST; day++) {
      const isPrinted = day < START + DAY;
      sum += isPrinted ? economy.print(index, day) : economy.expectedPrint(index, day);
    }
    expect(economy.expectedMean(index, START, LAST, 0)).toBe(sum / (LAST - START + 1));
  }
});

test("a moment that comes again after other acts is looked at anew", () => {
  const lived = lookedAt();
  const { economy } = lived;
  toHour(lived, 9);
  const before = means(lived);
  const [state, draws] = [capture(economy), capture(lived.random)];
  economy.buySpotHours(START + DAY, 0.3 * economy.eligibleHours());
  lived.live(DAY + 1);
  means(lived);
  reinstate(economy, state);
  reinstate(lived.random, draws);
  expect(means(lived)).toEqual(before);
  lived.live(DAY + 1);
  const never = lookedAt();
  toHour(never, 9);
  expect(means(lived)).toEqual(means(never.live(DAY + 1)));
});

test("a day past the calendar has no expected print", () => {
  expect(() => lookedAt().economy.expectedPrint("compute", LAST + 1)).toThrow(/past the calendar/u);
});
