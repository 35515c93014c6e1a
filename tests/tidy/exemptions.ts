import type { Rule } from "./rule.ts";
import type { Offence, SourceFile } from "./source-file.ts";

/** `tidy-ok: reason` at the end of a line (a block comment's end may follow). */
const EXEMPTION = /tidy-ok(?::\s*(?<reason>.*?))?\s*(?:\*\/|-->)?\s*$/;

/** What the rules find in the files, and which of it stands. */
export interface Findings {
  /** Offences whose own line does not say why it is right, by rule. */
  readonly offences: ReadonlyMap<Rule, readonly Offence[]>;
  /** Exemptions that name no reason, and those on whose line nothing offends. */
  readonly badExemptions: readonly Offence[];
}

export function findingsIn(files: readonly SourceFile[], rules: readonly Rule[]): Findings {
  const lines = new Map(files.map((file) => [file.path, file.lines]));
  const reasonAt = ({ path, line }: Offence): string | undefined =>
    EXEMPTION.exec(lines.get(path)?.[line - 1] ?? "")?.groups?.["reason"];
  const offending = new Set<string>();
  const offences = new Map<Rule, Offence[]>();
  for (const rule of rules) {
    const found = rule.check(files);
    for (const { path, line } of found) offending.add(`${path}:${line}`);
    offences.set(
      rule,
      found.filter((offence) => !reasonAt(offence)),
    );
  }
  return { offences, badExemptions: files.flatMap((file) => badExemptionsIn(file, offending)) };
}

function badExemptionsIn(file: SourceFile, offending: ReadonlySet<string>): Offence[] {
  if (file.isIn("tests/tidy")) return [];
  const { path } = file;
  return file.lines.flatMap((text, index) => {
    const exemption = EXEMPTION.exec(text);
    if (!exemption) return [];
    const at = { path, line: index + 1 };
    if (!exemption.groups?.["reason"])
      return [{ ...at, what: "tidy-ok without a reason: write tidy-ok: and why" }];
    return offending.has(`${path}:${index + 1}`)
      ? []
      : [{ ...at, what: "tidy-ok excuses nothing here: delete it" }];
  });
}
