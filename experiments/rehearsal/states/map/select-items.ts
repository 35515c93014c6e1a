import type { MapState } from "../definition/machine-definition.ts";
import type { Json } from "../json.ts";
import { evaluate } from "../query/evaluate.ts";
import type { Visit } from "../run/engine.ts";
import { scopeOf } from "../run/visit.ts";
import { StatesError } from "../states-error.ts";

/**
 * The list that Items gives, or the state's input where it says nothing.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html
 */
export async function itemsOfState(state: MapState, visit: Visit): Promise<readonly Json[]> {
  const items =
    state.items === undefined
      ? visit.thread.input
      : await evaluate(state.items, scopeOf(visit), "Items");
  if (Array.isArray(items)) return items;
  throw new StatesError("States.QueryEvaluationError", "field Items: expected a list");
}

/**
 * What ItemSelector makes of an item, which it sees as `$states.context.Map.Item`; else the item.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemselector.html
 */
export async function selectItem(
  state: MapState,
  visit: Visit,
  index: number,
  value: Json,
): Promise<Json> {
  if (state.itemSelector === undefined) return value;
  const scope = scopeOf(visit);
  const context = { ...scope.states.context, Map: { Item: { Index: index, Value: value } } };
  const states = { ...scope.states, context };
  return evaluate(state.itemSelector, { ...scope, states }, "ItemSelector");
}
