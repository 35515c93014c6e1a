import { readFileSync } from "node:fs";

/** Each case: a sentence that holds, and a table of messages with the events that they must cause; by subject. */
export const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = casesIn(
  readFileSync(new URL("./cases.txt", import.meta.url), "utf8"),
);

function casesIn(text: string): Record<string, Record<string, string>> {
  const subjects: Record<string, Record<string, string>> = {};
  let cases: Record<string, string> = {};
  let title = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("# ")) subjects[line.slice(2)] = cases = {};
    else if (line.startsWith("  ")) cases[title] += `${line}\n`;
    else if (line !== "") cases[(title = line.slice(0, -1))] = "";
  }
  return subjects;
}
