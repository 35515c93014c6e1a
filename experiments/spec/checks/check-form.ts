import type { core, ZodMiniType } from "zod/mini";
import { type Problems, showText } from "../problem.ts";
import { foundWords } from "../read-number.ts";
import { type Json, placeOf, plainOf, type SourceMap } from "../source.ts";

/**
 * Tells what zod refuses of a document. The reader tells the same in better words and is asked first: what comes up
 * here it has let through against the published form, and it goes no further.
 *
 * @param version what the document said under `schema`, which its source is free of
 */
export function checkForm(
  schema: ZodMiniType,
  version: number,
  source: SourceMap,
  problems: Problems,
): void {
  const document = { schema: version, ...(plainOf(source) as { readonly [key: string]: Json }) };
  const result = schema.safeParse(document, { jitless: true, reportInput: true });
  for (const { path, message } of (result.error?.issues ?? []).flatMap(told)) {
    problems.add(placeOf(source, path), path.map((key) => showText(key)).join("."), message);
  }
}

interface Told {
  readonly path: readonly string[];
  readonly message: string;
}

function told(issue: core.$ZodIssue): Told[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const message = `found an unknown key; allowed: ${issue.message}`;
    return issue.keys.map((key) => ({ path: [...path, key], message }));
  }
  if (issue.code === "invalid_key") {
    const allowed = issue.issues.map(({ message }) => message).join(", ");
    return [{ path, message: `found the name \`${showText(path.at(-1)!)}\`; allowed: ${allowed}` }];
  }
  const found = foundOf(issue);
  const what = found === undefined ? "missing:" : `found ${foundWords(found)}; allowed:`;
  return [{ path, message: `${what} ${issue.message}` }];
}

/** What stands at an issue's path. The key by which a case is chosen comes with the map around it. */
function foundOf(issue: core.$ZodIssue): Json | undefined {
  const input = issue.input as Json | undefined;
  if (issue.code !== "invalid_union" || issue.discriminator === undefined) return input;
  return (input as { readonly [key: string]: Json })[issue.discriminator];
}
