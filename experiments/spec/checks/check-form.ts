import type { core, ZodMiniType } from "zod/mini";
import { type Problems, showText } from "../problem.ts";
import { foundWords } from "../read-number.ts";
import { type Json, placeOf, plainOf, type SourceMap } from "../source.ts";

/**
 * Tells what zod refuses of a document. The reader tells the same in better words and is asked first: what comes up here
 * it has let through against the published form, and it goes no further.
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
    return [{ path, message: `found this name; allowed: ${allowed}` }];
  }
  if (issue.input === undefined) return [{ path, message: `missing: ${issue.message}` }];
  return [{ path, message: `found ${foundWords(issue.input as Json)}; allowed: ${issue.message}` }];
}
