import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import { LEAST_TWINS } from "../stability/settlement-distortion.ts";
import { MEASURE_GROUPS } from "./measure-groups.ts";
import { type MetricEntry, type MeasureGroup, tableNames } from "./measure-group.ts";
import { STANDARD_ERRORS } from "./standard-errors.ts";
import { STANDING_MEASURES } from "./standing-measures.ts";
import { MOST_PARENTS } from "./twin-groups.ts";

/**
 * The page `docs/reference/metrics.md`, made from the catalogue of measures; `tapes` is its part on tapes
 * of others.
 */
export function metricsPage(tapes: string): string {
  const count = STANDING_MEASURES.length + MEASURE_GROUPS.flatMap(({ entries }) => entries).length;
  return [
    header(count),
    contents(),
    standing(),
    ...MEASURE_GROUPS.map(section),
    standardErrors(),
    tapes,
  ].join("\n");
}

const header = (count: number): string => `# Measures of a run

Made from the catalogue of measures by \`node experiments/tapes/write-metrics-page.ts\`; do not edit.

${count} measures for each contract family. A result is named after the family's symbol and the measure, such as
\`SCU.quoted_spread_bps\`: so in \`tokenpit run --json\`, in \`tokenpit metrics\`, and as an outcome in a study file; in
tables in lower case with \`_\` for the dot. Each has a value or null, the number \`n\` of observations behind it, where
it has one its [standard error](#standard-errors) \`se\`, and a status:

| status | meaning |
|---|---|
| \`ok\` | there is a value |
| \`insufficient_data\` | the facts are not there, or are too few |
| \`zero_variance\` | what is to be explained, or what is to explain it, does not vary |
| \`no_trades\`, \`one_sided\`, \`empty_book\` | nothing was traded, or the book lacked a side or both |
| \`degenerate\` | the formula has no finite number for these values |
| \`not_identified\` | the data do not tell: no decay in a decay, no adjustment in an adjustment |

What weakens a value, such as too few bars, stands in sentences in its \`warnings\`, which \`tokenpit run --json\`
and \`tokenpit metrics\` show and studies do not keep.

Null is missing, never zero. Prices p, mids m and true values v are in ticks unless a unit says otherwise; d is 1 where
the incoming order bought and -1 where it sold. The true value v is the conditional expectation of the final settlement
price that the simulator knows. A quote holds within its trade date only. *methods* and *study design* are the notes
that the platform was built from; the papers that they rest on are named. The unit of inference is the replication:
n counts observations within one run, which are not independent.

The standing measures are in every run. The others need tapes that a run does not keep without being asked: a study
computes those that it names, \`tokenpit run\` and \`tokenpit metrics\` all of them.

The last three groups hold a run against its *twin*: the same run with one thing left out, on the same random numbers.
That takes further runs: one for price limits; one for manipulators, and ${LEAST_TWINS - 1} that a worker makes once for
each market and seed; up to ${MOST_PARENTS} for liquidations. A study runs the twins of the measures that it names,
\`tokenpit run\` all of them with \`--twins\`; recorded facts have none, so that \`tokenpit metrics\` gives these
measures no value.
`;

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");

const STANDING_TITLE = "Standing measures";
const ERRORS_TITLE = "Standard errors";

const contents = (): string =>
  [STANDING_TITLE, ...MEASURE_GROUPS.map(({ title }) => title), ERRORS_TITLE]
    .map((title) => `- [${title}](#${anchor(title)})\n`)
    .join("");

const HEAD =
  "| measure | unit | meaning | formula | source | known truth |\n|---|---|---|---|---|---|\n";

function standing(): string {
  const rows = STANDING_MEASURES.map((entry) => {
    const tables = entry.tables.map((table) => `\`${FACT_TABLES[table]!.name}\``).join(", ");
    return row({ ...entry, doc: `${entry.doc} Tables: ${tables}.` });
  });
  return `## ${STANDING_TITLE}\n\nOutcomes and mediators of the shipped studies.\n\n${HEAD}${rows.join("")}`;
}

function section(group: MeasureGroup): string {
  const tables = tableNames(group).map((name) => `\`${name}\``);
  const needs = tables.length === 0 ? "" : ` Tables: ${tables.join(", ")}.`;
  return `## ${group.title}\n\n${group.doc}${needs}\n\n${HEAD}${group.entries.map(row).join("")}`;
}

function standardErrors(): string {
  const byKind = new Map<string, string[]>();
  for (const [name, kind] of Object.entries(STANDARD_ERRORS)) {
    byKind.set(kind, [...(byKind.get(kind) ?? []), `\`${name}\``]);
  }
  const rows = Array.from(byKind, ([kind, names]) => `| ${kind} | ${names.join(", ")} |\n`);
  return `## ${ERRORS_TITLE}

\`se\` is the standard error of the value within its run, in the unit of the value: a diagnostic, since days and bars of
one run depend on each other. What is judged is the spread over seeds. \`tokenpit metrics\` and \`tokenpit run\`
show it; studies do not keep it. Measures that are not named here have none.

| estimated by | measures |
|---|---|
${rows.join("")}`;
}

function row({ name, unit, doc, formula, source, truth }: MetricEntry): string {
  const known = truth === undefined ? "" : /^[a-z0-9_]+$/.test(truth) ? `\`${truth}\`` : truth;
  const cells = [`\`${name}\``, unit, doc, formula === "" ? "" : `\`${formula}\``, source, known];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
}
