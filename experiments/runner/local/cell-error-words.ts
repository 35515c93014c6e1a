import { UnfitNumber } from "../../../engine/base/assert.ts";
import type { RunIdentity, Scenario } from "../../../engine/scenario.ts";
import { unfitWords } from "../../run/unfit-words.ts";
import { OwnAgentError } from "./own-agent-error.ts";
import { ownAgentWords } from "./own-agents.ts";

/** What ended a run, in a sentence that names the run; null where the error is a mistake of the program's. */
export function cellErrorWords(
  error: unknown,
  scenario: Scenario,
  identity: RunIdentity,
): string | null {
  if (error instanceof OwnAgentError) return ownAgentWords(error, scenario, identity);
  return error instanceof UnfitNumber ? unfitWords(error, scenario, identity) : null;
}
