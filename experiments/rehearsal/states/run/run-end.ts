import type { FailState, SucceedState } from "../definition/machine-definition.ts";
import { textOf } from "../json.ts";
import { evaluate } from "../query/evaluate.ts";
import { StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { outcomeOf, scopeOf, type Outcome } from "./visit.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html */
export function runSucceed(state: SucceedState, visit: Visit): Promise<Outcome> {
  return outcomeOf({ ...state, assign: undefined }, visit, visit.thread.input, null);
}

/** Ends its execution, branch or iteration. https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html */
export async function runFail(state: FailState, visit: Visit): Promise<never> {
  const scope = scopeOf(visit);
  const error = await evaluate(state.error ?? "", scope, "Error");
  const cause = await evaluate(state.cause ?? "", scope, "Cause");
  throw new StatesError(textOf(error), textOf(cause));
}
