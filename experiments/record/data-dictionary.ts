import type { FactTable } from "../../engine/recorder/fact-table.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { type FileColumn, fileColumns, type FileNames } from "./file-columns.ts";

/** The page `docs/reference/tables.md`, made from the fact schema. */
export function dataDictionary(): string {
  return [HEADER, contents(), ...FACT_TABLES.map(section)].join("\n");
}

const HEADER = `# Tables of a run

Made from the fact schema by \`node experiments/record/write-data-dictionary.ts\`; do not edit.

A run leaves one file a table, Parquet (Snappy) or CSV (RFC 4180), beside \`manifest.json\`. A table without rows
is a file with its columns. Rows stand in the order in which things happened; \`seq\` gives that order over all tables
together.

- \`int32\`, \`int64\`: integers; an \`int64\` never passes 2^53, so that it is exact as a double too. Parquet readers
  for JavaScript give \`int64\` as BigInt.
- \`double\`: a 64-bit real. \`text\`: UTF-8; where a column has fixed words, they are listed.
- *or null*: null (in CSV an empty field) where there is none. All other columns are never null.
- Prices are integers of ticks: times \`tick_size\` of \`instruments\` they are dollars a quotation unit. Money is
  integers of the scenario's money unit (by default 1/100 cent). Simulated time is integer microseconds from the start
  date, 00:00 UTC.
- \`instrument\` shows the symbol, such as \`SCU-2027-03\`; in \`instruments\`, \`spreads\` and
  \`settlement_instruments\` it is the number, with the symbol beside it. An order for a month
  that was never listed shows \`unlisted-\` and the number that it named.
- The clearing members' own accounts belong to the group \`clearing-members\`.
- Beside these tables, \`summary.parquet\` has one row: seed, replication and every [measure](metrics.md) of the run,
  under its name in lower case with \`_\` for the dot; null where it has no value.
- **Rebuilding a book.** \`orders\`, \`order_terms\` and \`trades\`, read together by \`seq\`, give every queue of a
  month. An order has its place from its acceptance on; a stop from \`triggered\` on, at no level before; it has a new
  place after a replace with \`kept_priority\` 0, and an iceberg after each trade that fills what it shows. At rest an
  iceberg shows \`display_lots\` or what is left; a smaller quantity takes hidden lots first. While it comes in, and in
  an auction (\`aggressor\` \`none\`), an order counts whole; an iceberg whose peak was filled there shows a full one
  behind all others afterwards. Market orders stand at no level. A row of \`trades\` that has one in \`trade_legs\` has
  an order of a spread on one side, or on both: a leg through an implied price takes lots from the month's order and, of
  the first leg, from the spread's; an assigned one from no queue, as the spread's own row has done so.
- Every Parquet file says whose it is in its key-value metadata: \`tokenpit.spec_hash\`, \`tokenpit.seed\`,
  \`tokenpit.replication\`, \`tokenpit.engine_version\`, \`tokenpit.schema_version\`, \`tokenpit.table_hash\`.
`;

const contents = (): string =>
  FACT_TABLES.map(({ name, doc }) => `- [\`${name}\`](#${name}): ${doc}\n`).join("");

function section(table: FactTable): string {
  const rows = fileColumns(table, NAMES).map(
    (column) =>
      `| \`${column.name}\` | ${typeText(column)} | ${column.unit} | ${meaning(column)} |\n`,
  );
  return `## ${table.name}\n\n${table.doc}\n\n| column | type | unit | meaning |\n|---|---|---|---|\n${rows.join("")}`;
}

const typeText = ({ type, none }: FileColumn): string => (none === null ? type : `${type} or null`);

function meaning({ doc, words }: FileColumn): string {
  const listed = words === null ? "" : ` Words: ${words.map((word) => `\`${word}\``).join(", ")}.`;
  return (doc + listed).replaceAll("|", "\\|");
}

/** The page shows columns and no values. */
const NAMES: FileNames = { family: String, group: String, symbol: String };
