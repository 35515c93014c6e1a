import type { StudyColumn, StudyTable } from "./study-column.ts";
import { STUDY_TABLES } from "./study-columns.ts";

/** The page `docs/data/study-tables.md`, made from the one schema of a study's tables. */
export const studyDictionary = (): string =>
  [HEADER, contents(), ...STUDY_TABLES.map(section)].join("\n");

const HEADER =
  `# Tables of a study

Made from the schema of study tables by \`node experiments/report/write-study-dictionary.ts\`; do not edit.

A study leaves each table as CSV (RFC 4180, UTF-8) and as Parquet; a table without rows is left out. \`number\` is a
64-bit real, \`integer\` a whole number (stored as a real in Parquet), \`text\` UTF-8. Where there is no value the ` +
  `field is empty in
CSV and null in Parquet. \`datapackage.json\` beside them says the same for programs, measures and factors included.
`;

const contents = (): string =>
  STUDY_TABLES.map(({ name, doc }) => `- [\`${name}\`](#${name}): ${firstSentence(doc)}\n`).join(
    "",
  );

const firstSentence = (text: string): string => `${text.split(/[.:](?: |$)/)[0]!}.`;

function section({ name, doc, key, columns }: StudyTable): string {
  const rows = columns.map(
    (column) => `| \`${column.name}\` | ${column.type} | ${column.unit} | ${meaning(column)} |\n`,
  );
  const keys = key.map((each) => `\`${each}\``).join(", ");
  return (
    `## ${name}\n\n${doc} A row is known by ${keys}.\n\n| column | type | unit | meaning ` +
    `|\n|---|---|---|---|\n${rows.join("")}`
  );
}

const meaning = ({ doc, words }: StudyColumn): string =>
  words === undefined ? doc : `${doc} Words: ${words.map((word) => `\`${word}\``).join(", ")}.`;
