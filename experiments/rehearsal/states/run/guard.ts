import type { Catcher, GuardedState, Retrier } from "../definition/machine-definition.ts";
import { Aborted, StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { within } from "./race.ts";
import { outcomeOf, type Outcome } from "./visit.ts";

/** Errors that no wildcard matches. */
const TERMINAL: ReadonlySet<string> = new Set(["States.DataLimitExceeded", "States.Runtime"]);
const TIMEOUTS: ReadonlySet<string> = new Set(["States.Timeout", "States.HeartbeatTimeout"]);

/**
 * Whether a list of names matches an error. States.ALL matches all but States.DataLimitExceeded and States.Runtime;
 * States.TaskFailed all of those but time-outs; States.Timeout a missed heartbeat too.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation
 */
export function matches(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true;
    if (name === "States.Timeout") return error === "States.HeartbeatTimeout";
    if (TERMINAL.has(error)) return false;
    return name === "States.ALL" || (name === "States.TaskFailed" && !TIMEOUTS.has(error));
  });
}

/**
 * Seconds to wait before the attempt after `failures` failures that the retrier has met: the interval, times the rate
 * for each failure but the first, at most the longest delay; with full jitter a uniform draw from 0 to that.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function delaySeconds(retrier: Retrier, failures: number, uniform: () => number): number {
  const { intervalSeconds, backoffRate, maxDelaySeconds } = retrier;
  const delay = Math.min(intervalSeconds * backoffRate ** (failures - 1), maxDelaySeconds);
  return retrier.jitter === "FULL" ? delay * uniform() : delay;
}

/**
 * Carries out attempts at a state until one succeeds, no retrier has another for its error, or a catcher takes it. Each
 * retrier counts the errors that it met; a redrive begins with none.
 */
export async function guarded(
  state: GuardedState,
  visit: Visit,
  attempt: (visit: Visit) => Promise<Outcome>,
): Promise<Outcome> {
  const failures = new Map<Retrier, number>();
  for (let retryCount = 0; ; retryCount++) {
    try {
      return await attempt({ ...visit, retryCount });
    } catch (error) {
      if (!(error instanceof StatesError)) throw error;
      recordEvaluation(visit, error);
      const retrier = state.retry.find(({ errorEquals }) => matches(errorEquals, error.error));
      const count = retrier ? (failures.get(retrier) ?? 0) + 1 : 0;
      if (!retrier || count > retrier.maxAttempts) return caught(state, visit, error);
      failures.set(retrier, count);
      await waitToRetry(visit, retrier, count);
    }
  }
}

async function waitToRetry(visit: Visit, retrier: Retrier, failures: number): Promise<void> {
  const { run, thread, signal } = visit;
  const seconds = delaySeconds(retrier, failures, () => run.stream.uniform());
  await within(run.host.clock, signal, [], run.host.clock.sleep(seconds * 1_000, signal));
  if (signal.aborted) throw new Aborted();
  run.execution.history.addRetry();
  thread.parts = undefined;
  thread.mapRun = undefined;
}

async function caught(state: GuardedState, visit: Visit, error: StatesError): Promise<Outcome> {
  const catcher: Catcher | undefined = state.catchers.find(({ errorEquals }) =>
    matches(errorEquals, error.error),
  );
  if (!catcher) throw error;
  const errorOutput = { Error: error.error, Cause: error.why };
  return outcomeOf(catcher, visit, errorOutput, catcher.next, { errorOutput });
}

/**
 * Events of failed expressions.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_EvaluationFailedEventDetails.html
 */
function recordEvaluation(visit: Visit, { error, why }: StatesError): void {
  if (error === "States.QueryEvaluationError")
    visit.run.execution.history.add("EvaluationFailed", { error, cause: why, state: visit.name });
}
