import type { ParallelState } from "../definition/machine-definition.ts";
import { evaluate } from "../query/evaluate.ts";
import { StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { newThread } from "./execution.ts";
import { guarded } from "./guard.ts";
import { checkPayload } from "./limits.ts";
import { runParts } from "./parts.ts";
import { outcomeOf, scopeOf, type Outcome } from "./visit.ts";

/**
 * Carries out its branches at once, each on a copy of the input; the result is the list of their outputs. The first
 * branch that fails stops the others and fails the state with its error.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
 */
export function runParallel(state: ParallelState, visit: Visit): Promise<Outcome> {
  return guarded(state, visit, (attempt) => attemptParallel(state, attempt));
}

async function attemptParallel(state: ParallelState, visit: Visit): Promise<Outcome> {
  const { thread, run } = visit;
  const { history } = run.execution;
  if (!thread.parts) await begin(state, visit);
  const nothing = (): void => {};
  try {
    const result = await runParts(visit, thread.parts ?? [], state.branches.length, {
      onStart: nothing,
      onSuccess: nothing,
      onFailure: nothing,
    });
    checkPayload(result, "The result of the state");
    history.add("ParallelStateSucceeded");
    return await outcomeOf(state, visit, result, state.next, { result });
  } catch (error) {
    if (error instanceof StatesError)
      history.add("ParallelStateFailed", { error: error.error, cause: error.why });
    throw error;
  }
}

async function begin(state: ParallelState, visit: Visit): Promise<void> {
  const { thread, run } = visit;
  const scope = scopeOf(visit);
  const input =
    state.arguments === undefined
      ? thread.input
      : checkPayload(await evaluate(state.arguments, scope, "Arguments"), "The input");
  thread.parts = state.branches.map((branch) =>
    newThread(branch, input, scope.variables, thread.mapItem),
  );
  run.execution.history.add("ParallelStateStarted");
}
