import type { PassState } from "../definition/machine-definition.ts";
import type { Visit } from "./engine.ts";
import { outcomeOf, type Outcome } from "./visit.ts";

/**
 * Its output is its input unless it says otherwise.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html
 */
export function runPass(state: PassState, visit: Visit): Promise<Outcome> {
  return outcomeOf(state, visit, visit.thread.input, state.next);
}
