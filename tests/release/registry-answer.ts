/** What npm said when it asked the registry: known weaknesses, or signatures. */
export interface NpmAnswer {
  readonly exitCode: number;
  /** Of `--json`. */
  readonly stdout: string;
  readonly stderr: string;
}

/** `unanswered`: the registry has no such service, or cannot be reached; that is no check that passed. */
export type Finding = "clean" | "found" | "unanswered";

/** What an answer to `npm audit --json` or `npm audit signatures --json` means, with npm's own words. */
export function findingOf({ exitCode, stdout, stderr }: NpmAnswer): {
  readonly finding: Finding;
  readonly words: string;
} {
  const answer = parsed(stdout);
  const isAnswer = answer !== null && ("vulnerabilities" in answer || "invalid" in answer);
  if (!isAnswer) return { finding: "unanswered", words: errorWords(answer, stderr) };
  if (exitCode === 0) return { finding: "clean", words: "nothing found" };
  return { finding: "found", words: JSON.stringify(answer, null, 2) };
}

function errorWords(answer: Readonly<Record<string, unknown>> | null, stderr: string): string {
  const message = answer?.["message"];
  if (typeof message === "string") return message;
  const lines = stderr.split("\n").filter((line) => /^npm (?:error|warn)/.test(line));
  return lines[0] ?? "npm said nothing";
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
