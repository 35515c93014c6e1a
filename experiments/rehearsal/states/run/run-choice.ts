import type { ChoiceState } from "../definition/machine-definition.ts";
import { evaluate } from "../query/evaluate.ts";
import { StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { outcomeOf, scopeOf, type Outcome } from "./visit.ts";

/**
 * The first rule whose condition is true, with that rule's Output and Assign; else Default, with the state's. Throws
 * States.NoChoiceMatched where there is none, which nothing catches.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export async function runChoice(state: ChoiceState, visit: Visit): Promise<Outcome> {
  const scope = scopeOf(visit);
  for (const [index, rule] of state.choices.entries()) {
    const field = `Choices[${index}].Condition`;
    const found = await evaluate(rule.condition, scope, field);
    if (typeof found !== "boolean")
      throw new StatesError("States.QueryEvaluationError", `field ${field}: not a truth value`);
    if (found) return outcomeOf(rule, visit, visit.thread.input, rule.next);
  }
  if (state.default === undefined)
    throw new StatesError("States.NoChoiceMatched", `no rule of ${state.name} holds`);
  return outcomeOf(state, visit, visit.thread.input, state.default);
}
