import type { Fields } from "./fields.ts";
import type { Json, JsonObject } from "../json.ts";
import type { StatesBlock, Templated } from "./machine-definition.ts";

/** Fields of every state that has an outcome. */
export const STATE_FIELDS = [
  "Type",
  "Comment",
  "QueryLanguage",
  "Next",
  "End",
  "Output",
  "Assign",
] as const;

/** Reads states within a state. `more` are fields that may stand beside theirs. */
export type BlockReader = (where: string, source: Json, more?: readonly string[]) => StatesBlock;

interface Flow {
  readonly output: Templated | undefined;
  readonly assign: JsonObject | undefined;
  readonly next: string | null;
}

const MOST_NAME_LENGTH = 80;

/** Output, Assign and where the state leads. */
export function readFlow(at: Fields): Flow {
  const isEnd = at.json("End") === true;
  if (isEnd === at.has("Next")) at.wrong("Next", "either Next or End");
  return {
    output: at.json("Output"),
    assign: readAssign(at),
    next: isEnd ? null : at.text("Next"),
  };
}

/**
 * Names have at most 80 characters and are not `states`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function readAssign(at: Fields): JsonObject | undefined {
  const assign = at.object("Assign");
  for (const name of Object.keys(assign ?? {}))
    if (
      name === "states" ||
      name.length > MOST_NAME_LENGTH ||
      !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)
    )
      at.wrong("Assign", `names of variables, not "${name}"`);
  return assign;
}
