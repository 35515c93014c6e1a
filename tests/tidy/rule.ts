import type { Offence, SourceFile } from "./source-file.ts";

/** Something that every file keeps, or names a reason for not keeping. */
export interface Rule {
  /** A sentence of what holds. */
  readonly holds: string;
  readonly check: (files: readonly SourceFile[]) => Offence[];
}

/** A rule that looks at one file at a time. */
export function fileRule(holds: string, check: (file: SourceFile) => Offence[]): Rule {
  return { holds, check: (files) => files.flatMap(check) };
}

/** An offence for every match of the pattern, line by line. `g` is needed on the pattern. */
export function matches(
  file: SourceFile,
  pattern: RegExp,
  what: (match: string) => string,
): Offence[] {
  return file.lines.flatMap((line, index) =>
    [...line.matchAll(pattern)].map(([match]) => ({
      path: file.path,
      line: index + 1,
      what: what(match),
    })),
  );
}
