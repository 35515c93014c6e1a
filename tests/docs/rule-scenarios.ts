import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { files } from "./pages.ts";

const FOLDER = "docs/examples/rules/";
/** Opens what is to be seen of one page's rule. */
const PAGE = /^# (?<page>[a-z0-9]+(?:-[a-z0-9]+)*):$/;
/** Rows of a table of the run. */
const SIGHT = /^# {3}(?<table>[a-z_]+): (?<terms>\S.*)$/;
/** A section of the scenario without which the market is another one. */
const WITHOUT = /^# {3}without (?<path>[a-zA-Z.]+)$/;
const TERM = /^(?<column>[a-z_]+)(?<sign>[=<>])(?<word>\S+)$/;

/** What a row has in one column: a word or a number. */
export interface SightTerm {
  readonly column: string;
  readonly sign: "=" | "<" | ">";
  readonly word: string;
}

/** Rows of a table that a run must leave. */
export interface Sight {
  /** Page of docs/rules whose rule it is. */
  readonly page: string;
  readonly table: string;
  readonly terms: readonly SightTerm[];
  /** As it stands in the comment. */
  readonly text: string;
}

/** A scenario in which rules bind, and what its comment says of it. */
export interface RuleScenario {
  readonly path: string;
  /** What happens, line by line. */
  readonly about: readonly string[];
  readonly pages: readonly string[];
  readonly sights: readonly Sight[];
  /** Sections without which the market is another one, each of a page's rule. */
  readonly without: readonly { readonly page: string; readonly section: string }[];
}

/**
 * The scenarios of docs/examples/rules in which rules bind: those whose comment says what is to be seen. The others
 * are what these extend.
 */
export const ruleScenarios: readonly RuleScenario[] = files
  .filter(({ path }) => path.startsWith(FOLDER) && path.endsWith(".yaml"))
  .map(({ path, lines }) => readComment(path, lines))
  .filter(({ pages }) => pages.length > 0);

function readComment(path: string, lines: readonly string[]): RuleScenario {
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith("#")),
  );
  const about: string[] = [];
  const pages: string[] = [];
  const sights: Sight[] = [];
  const without: RuleScenario["without"][number][] = [];
  for (const [index, line] of comment.entries()) {
    const page = PAGE.exec(line)?.groups?.["page"];
    const sight = SIGHT.exec(line)?.groups;
    const section = WITHOUT.exec(line)?.groups?.["path"];
    if (page !== undefined) pages.push(page);
    else if (pages.length === 0) about.push(line.slice(2));
    else if (section !== undefined) without.push({ page: pages.at(-1)!, section });
    else if (sight === undefined) throw new Error(`${path}:${index + 1}: not read: ${line}`);
    else sights.push(sightOf(path, pages.at(-1)!, sight["table"]!, sight["terms"]!));
  }
  return { path, about: about.slice(0, -1), pages, sights, without };
}

function sightOf(path: string, page: string, table: string, text: string): Sight {
  const columns = FACT_TABLES.find(({ name }) => name === table)?.columns;
  if (columns === undefined) throw new Error(`${path}: there is no table ${table}`);
  const terms = text.split(" ").map((one) => {
    const term = TERM.exec(one)?.groups as unknown as SightTerm | undefined;
    const column = columns.find(({ name }) => name === term?.column);
    if (term === undefined || column === undefined) throw new Error(`${path}: ${table} ${one}`);
    const isNumber = Number.isFinite(Number(term.word));
    if (column.type === "code" ? !column.codes!.includes(term.word) : !isNumber)
      throw new Error(`${path}: ${column.name} of ${table} is never ${term.word}`);
    return term;
  });
  return { page, table, terms, text: `${table}: ${text}` };
}

/** What a page of docs/rules says of the scenarios in which its rule binds, for the place that it marks. */
export const scenariosOnPage = (page: string): string[] =>
  ruleScenarios
    .filter(({ pages }) => pages.includes(page))
    .flatMap(({ path, about, sights, without }) => {
      const name = path.slice(FOLDER.length, -".yaml".length);
      return [
        `[${path}](../examples/rules/${name}.yaml):`,
        ...about,
        "",
        "```sh",
        `npx tokenpit run ${path} --out out/${name}`,
        "```",
        "",
        "Among its rows are:",
        "",
        ...sights.filter((sight) => sight.page === page).map(({ text }) => `- ${cells(text)}`),
        ...without
          .filter((one) => one.page === page)
          .map(({ section }) => `- and without \`${section}\` the market is another one`),
        "",
      ];
    });

/** `rule_events: rule=fees event=charged` as `rule_events`: `rule=fees`, `event=charged`. */
function cells(text: string): string {
  const [table, ...terms] = text.split(" ");
  return `\`${table!.slice(0, -1)}\`: ${terms.map((term) => `\`${term}\``).join(", ")}`;
}
