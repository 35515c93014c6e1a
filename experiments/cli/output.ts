import { formatProblems, type Problem } from "../spec/problem.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput } from "./exit-codes.ts";

/** Writes the one JSON document of a command that was asked for it. */
export function writeJson({ process }: TokenpitContext, document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/**
 * Ends a command for what is wrong with its input: in words on stderr, and as the JSON document where one is asked for.
 */
export function refuseInput(
  context: TokenpitContext,
  problems: readonly Problem[],
  { json }: { readonly json: boolean },
): never {
  if (json) writeJson(context, { problems });
  throw new BadInput(formatProblems(problems).trimEnd(), problems);
}
