import type { WaitState } from "../definition/machine-definition.ts";
import { textOf } from "../json.ts";
import { evaluate, evaluateNumber } from "../query/evaluate.ts";
import { Aborted, StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { outcomeOf, scopeOf, type Outcome } from "./visit.ts";

const MOST_SECONDS = 99_999_999;

/**
 * Waits for whole seconds, or until a time in ISO 8601; a time that has passed is not waited for.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
 */
export async function runWait(state: WaitState, visit: Visit): Promise<Outcome> {
  const { clock } = visit.run.host;
  await clock.sleep(Math.max(0, await waitMs(state, visit)), visit.signal);
  if (visit.signal.aborted) throw new Aborted();
  return outcomeOf(state, visit, visit.thread.input, state.next);
}

async function waitMs(state: WaitState, visit: Visit): Promise<number> {
  const scope = scopeOf(visit);
  if (state.seconds !== undefined)
    return 1_000 * (await evaluateNumber(state.seconds, scope, "Seconds", 0, MOST_SECONDS));
  const found = await evaluate(state.timestamp ?? null, scope, "Timestamp");
  const untilMs = typeof found === "string" ? Date.parse(found) : Number.NaN;
  if (Number.isNaN(untilMs))
    throw new StatesError(
      "States.QueryEvaluationError",
      `field Timestamp: no time: ${textOf(found)}`,
    );
  return untilMs - visit.run.host.clock.nowMs();
}
