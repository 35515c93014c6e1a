/** A value of a table; null: it is missing. */
type Value = string | number | null;

/** Characters of a piece, at least; the last has fewer. */
const PIECE_CHARACTERS: number = 1 << 16;

/** Rows as CSV (RFC 4180) with a head line, in pieces; missing values are empty. */
export function* csvPieces(
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, Value>>>,
): Iterable<Uint8Array> {
  let text = lineOf(columns);
  for (const row of rows) {
    text += lineOf(columns.map((column) => row[column] ?? null));
    if (text.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}

const lineOf = (values: readonly Value[]): string => `${values.map(field).join(",")}\r\n`;

function field(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
