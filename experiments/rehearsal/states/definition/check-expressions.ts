import type { JsonObject } from "../json.ts";
import { compile, expressionsIn } from "../query/expression.ts";
import { RefusedDefinition } from "../states-error.ts";

/** Parses every expression of a state, so that a wrong one is found before anything runs, as on creation in AWS. */
export function checkExpressions(where: string, source: JsonObject): void {
  for (const [field, value] of Object.entries(source))
    for (const expression of expressionsIn(value)) {
      try {
        compile(expression);
      } catch (error) {
        const why = (error as { message?: string }).message ?? String(error);
        throw new RefusedDefinition(`${where}: field ${field}: ${expression}: ${why}`);
      }
    }
}
