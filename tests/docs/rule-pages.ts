import { AGENT_CLASSES } from "../../agents/registry.ts";
import { tablesAt } from "../../experiments/spec/reference-tables.ts";
import { scenarioShape } from "../../experiments/spec/scenario-shape.ts";
import { files } from "./pages.ts";

const FOLDER = "docs/rules/";
const BEGIN = /^<!-- parameters: (?<path>\S+) -->$/;
const END = "<!-- end -->";

export interface RulePage {
  readonly path: string;
  readonly lines: readonly string[];
}

/** The pages of rules, their list apart. */
export const rulePages: readonly RulePage[] = files.filter(
  ({ path }) => path.startsWith(FOLDER) && path.endsWith(".md") && !path.endsWith("/README.md"),
);

/** Sections of a scenario whose parameters a page shows, as paths. */
export const shownOn = (page: RulePage): string[] =>
  page.lines.flatMap((line) => BEGIN.exec(line)?.groups?.["path"] ?? []);

/**
 * A page's lines with the tables of parameters that its marks ask for, between `<!-- parameters: rules.fees -->` and
 * `<!-- end -->`.
 */
export function withTables({ path, lines }: RulePage): string[] {
  const shape = scenarioShape(AGENT_CLASSES);
  const out: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (line === END) isInside = false;
    if (!isInside) out.push(line);
    const asked = BEGIN.exec(line)?.groups?.["path"];
    if (asked === undefined) continue;
    const tables = tablesAt(shape, asked);
    if (tables === null) throw new Error(`${path}: a scenario has no section ${asked}`);
    out.push("", ...tables);
    isInside = true;
  }
  if (isInside) throw new Error(`${path}: ${END} is missing`);
  return out;
}
