import { AGENT_CLASSES } from "../../agents/registry.ts";
import { tablesAt } from "../../experiments/spec/reference-tables.ts";
import { scenarioShape } from "../../experiments/spec/scenario-shape.ts";
import { files } from "./pages.ts";
import { scenariosOnPage } from "./rule-scenarios.ts";

const FOLDER = "docs/rules/";
const BEGIN = /^<!-- parameters: (?<path>\S+) -->$/;
const SCENARIOS = "<!-- scenarios -->";
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

/** The name of a page, as scenarios name it. */
export const nameOf = ({ path }: RulePage): string => path.slice(FOLDER.length, -".md".length);

/**
 * A page's lines with what its marks ask for, up to `<!-- end -->`: the tables of parameters of
 * `<!-- parameters: rules.fees -->`, and the scenarios in which the rule binds of `<!-- scenarios -->`.
 */
export function withTables(page: RulePage): string[] {
  const { path, lines } = page;
  const out: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (line === END) isInside = false;
    if (!isInside) out.push(line);
    const made = askedBy(line, page);
    if (made === null) continue;
    out.push("", ...made);
    isInside = true;
  }
  if (isInside) throw new Error(`${path}: ${END} is missing`);
  return out;
}

/** What stands behind a mark; null where the line is none. */
function askedBy(line: string, page: RulePage): readonly string[] | null {
  if (line === SCENARIOS) return scenariosOnPage(nameOf(page));
  const asked = BEGIN.exec(line)?.groups?.["path"];
  if (asked === undefined) return null;
  const tables = tablesAt(scenarioShape(AGENT_CLASSES), asked);
  if (tables === null) throw new Error(`${page.path}: a scenario has no section ${asked}`);
  return tables;
}
