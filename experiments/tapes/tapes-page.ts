import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { PLAIN_TABLES, type PlainColumn, type PlainTable } from "./plain-columns.ts";
import { MOST_BYTES, MOST_ROWS } from "./raw-table.ts";

/** The part of `docs/reference/metrics.md` on tapes that no run left. */
export const tapesPart = (): string =>
  [HEADER, ...Object.values(PLAIN_TABLES).map(section)].join("\n");

const HEADER = `## Tapes of others

\`tokenpit metrics DIR\` measures a folder without a \`manifest.json\` as plain tapes: a table a file, \`trades.csv\` or
\`trades.parquet\`, and so on. CSV is RFC 4180 in UTF-8 with a header line; an empty field is null. Trades and quotes
must be there, and tick size and multiplier, from \`instruments\` or from the flags \`--tick-size\` and
\`--multiplier\`. Columns that are not listed here are passed over. A file may have
${MOST_BYTES / 2 ** 20} MiB and ${MOST_ROWS} rows.

Pages of Parquet are unpacked or in Snappy, in any encoding but DELTA_BYTE_ARRAY. Where a page has a checksum (CRC-32)
it is checked, and a file in which one is wrong is refused with the column; whatever else contradicts itself is refused
as damaged. Parquet files that Tokenpit writes have no checksums of pages: of a study \`manifest.json\` has the SHA-256
of every table, of a run the hash of each table's facts, which measuring the folder does not compare.

Trade dates are the days in UTC that have a trade or a quote; a session lasts from the first to the last quote of its
day. A bid above its ask is refused (leave call phases out); a bid at its ask has no spread, which a warning counts.
Measures whose tables are not there have the status \`insufficient_data\`, and so have those of a true value where
the columns \`value\` are missing. Accounts stand for owners; intents are not known.
`;

function section(table: PlainTable): string {
  const must = table.required === true ? " Required." : "";
  const rows = table.columns.map((column) => row(table, column)).join("");
  return `### ${table.name}\n\n${table.doc}${must}\n\n| column | type | meaning |\n|---|---|---|\n${rows}`;
}

const TYPES: Readonly<Record<PlainColumn["type"], string>> = {
  time: "text",
  date: "text",
  price: "number",
  real: "number",
  lots: "whole number, 0 or above",
  net: "whole number",
  count: "whole number, 0 or above",
  symbol: "text",
  key: "text",
  word: "word",
};

function row(
  table: PlainTable,
  { name, type, doc, fact, optional, nullable }: PlainColumn,
): string {
  const columns = FACT_TABLES.find((each) => each.name === table.name)!.columns;
  const words = columns.find((column) => column.name === fact)?.codes ?? [];
  const listed = type === "word" ? `: ${words.map((word) => `\`${word}\``).join(", ")}` : "";
  const notes = [optional === true ? "optional" : "", nullable === true ? "or null" : ""];
  const marks = notes.filter((note) => note !== "").join(", ");
  return `| \`${name}\` | ${TYPES[type]}${listed}${marks === "" ? "" : `; ${marks}`} | ${doc} |\n`;
}
