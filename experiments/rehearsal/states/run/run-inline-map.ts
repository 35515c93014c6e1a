import type { InlineMapState } from "../definition/machine-definition.ts";
import { evaluateNumber } from "../query/evaluate.ts";
import { itemsOfState, selectItem } from "../map/select-items.ts";
import { Aborted, StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { newThread, type Thread } from "./execution.ts";
import { guarded } from "./guard.ts";
import { checkPayload, MOST_INLINE_ITERATIONS } from "./limits.ts";
import { runParts } from "./parts.ts";
import { outcomeOf, scopeOf, type Outcome } from "./visit.ts";

/**
 * A Map whose iterations are part of this execution and of its history, at most 40 at once. Its result is the list of
 * their outputs. Variables of the scopes around can be read in it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 */
export function runInlineMap(state: InlineMapState, visit: Visit): Promise<Outcome> {
  return guarded(state, visit, (attempt) => attemptMap(state, attempt));
}

async function attemptMap(state: InlineMapState, visit: Visit): Promise<Outcome> {
  const { thread, run } = visit;
  const { history } = run.execution;
  const scope = scopeOf(visit);
  const most = await evaluateNumber(state.maxConcurrency, scope, "MaxConcurrency", 0);
  thread.parts ??= await begin(state, visit);
  const told = (end: string) => (index: number) =>
    history.add(`MapIteration${end}`, { name: state.name, index });
  try {
    const concurrency = Math.min(most === 0 ? Infinity : most, MOST_INLINE_ITERATIONS);
    const result = await runParts(visit, thread.parts, concurrency, {
      onStart: told("Started"),
      onSuccess: told("Succeeded"),
      onFailure: (index, error) => told(error instanceof Aborted ? "Aborted" : "Failed")(index),
    });
    checkPayload(result, "The result of the state");
    history.add("MapStateSucceeded");
    return await outcomeOf(state, visit, result, state.next, { result });
  } catch (error) {
    if (error instanceof StatesError)
      history.add("MapStateFailed", { error: error.error, cause: error.why });
    throw error;
  }
}

async function begin(state: InlineMapState, visit: Visit): Promise<readonly Thread[]> {
  const items = await itemsOfState(state, visit);
  const { variables } = scopeOf(visit);
  visit.run.execution.history.add("MapStateStarted", { length: items.length });
  const threads: Thread[] = [];
  for (const [index, value] of items.entries()) {
    const selected = await selectItem(state, visit, index, value);
    const input = checkPayload(selected, "The input of an iteration");
    const mapItem = { Item: { Index: index, Value: value } };
    threads.push(newThread(state.processor, input, variables, mapItem));
  }
  return threads;
}
