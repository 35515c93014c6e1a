import { InvariantError } from "../../../engine/base/assert.ts";
import { DAY_US, SECOND_US } from "../../../engine/base/sim-time.ts";
import { newFuture } from "../../../engine/instruments/future.ts";
import { listedMonths } from "../../../engine/instruments/expiry-calendar.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { calendarOf } from "../../../engine/simulation/world.ts";
import { DURATION, TIME_OF_DAY } from "../quantity.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

const PUBLICATION = ["calendar", "indexPublication"];
const ROLL = ["calendar", "tradeDateRoll"];
const STEP = ["economy", "grid", "step"];
const DEPTH = ["record", "depthEvery"];

/** What the times of a scenario say against each other. */
export function checkCalendar(draft: ScenarioDraft): void {
  const publication = draft.number(...PUBLICATION);
  const roll = draft.number(...ROLL);
  const step = draft.number(...STEP);
  const depthEvery = draft.number(...DEPTH);
  if (publication !== undefined && roll !== undefined && publication >= roll) {
    const [at, end] = [TIME_OF_DAY.spell(publication), TIME_OF_DAY.spell(roll)];
    draft.refuse(
      PUBLICATION,
      `indices are published at ${at}; allowed: before the trade date ends, at ${end}`,
      ROLL,
    );
  }
  if (step !== undefined && DAY_US % step !== 0) {
    draft.refuse(STEP, `found ${DURATION.spell(step)}; allowed: a step that divides a day`);
  } else if (publication !== undefined && step !== undefined && publication % step !== 0) {
    const found = `indices are published at ${TIME_OF_DAY.spell(publication)}`;
    const message = `${found}; allowed: a multiple of the economy's step of ${DURATION.spell(step)}`;
    draft.refuse(PUBLICATION, message, STEP);
  }
  if (depthEvery !== undefined && depthEvery > 0 && depthEvery < SECOND_US) {
    draft.refuse(
      DEPTH,
      `found ${DURATION.spell(depthEvery)}; allowed: 1 s or more, or 0 min for none`,
    );
  }
}

/** Whether the calendar of a scenario that is whole can date every month that it lists first. */
export function checkDates(draft: ScenarioDraft, scenario: Scenario): void {
  try {
    const calendar = calendarOf(scenario);
    for (const [family, spec] of scenario.families.entries()) {
      for (const month of listedMonths(spec, calendar.tradeDateAt(0), calendar)) {
        newFuture({ instrument: 0, slot: 0, family, spec, month, calendar });
      }
    }
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    const message = `the calendar cannot date the listed months (${error.message}): are there too many holidays?`;
    draft.refuse(["calendar", "holidays"], message, ["start"]);
  }
}
