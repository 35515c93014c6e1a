/** Rows as CSV (RFC 4180) with a head line; missing values are empty. Columns are those of the first row. */
export function csvText(rows: readonly Readonly<Record<string, string | number | null>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => field(row[column] ?? null)).join(","));
  return [columns.map(field).join(","), ...lines, ""].join("\r\n");
}

function field(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
