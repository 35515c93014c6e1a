import { posix } from "node:path";
import type { SourceFile } from "./source-file.ts";

/** One import, re-export or dynamic import. */
export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path of the imported file from the root; undefined for a package. */
  readonly target: string | undefined;
  readonly start: number;
  /** Vanishes before the code runs. */
  readonly isType: boolean;
}

export function importsOf(file: SourceFile): Import[] {
  const { staticImports, staticExports, dynamicImports } = file.parsed.module;
  const found: Import[] = staticImports.map(({ moduleRequest, entries, start }) =>
    toImport(
      file,
      moduleRequest.value,
      start,
      entries.length > 0 && entries.every(({ isType }) => isType),
    ),
  );
  for (const { entries, start } of staticExports) {
    const request = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest;
    if (request)
      found.push(
        toImport(
          file,
          request.value,
          start,
          entries.every(({ isType }) => isType),
        ),
      );
  }
  for (const { moduleRequest, start } of dynamicImports) {
    const quoted = file.text.slice(moduleRequest.start, moduleRequest.end);
    found.push(toImport(file, quoted.replaceAll(/["'`]/g, ""), start, false));
  }
  return found;
}

function toImport(file: SourceFile, specifier: string, start: number, isType: boolean): Import {
  const isRelative = specifier.startsWith("./") || specifier.startsWith("../");
  const target = isRelative ? posix.join(posix.dirname(file.path), specifier) : undefined;
  return { specifier, target, start, isType };
}
