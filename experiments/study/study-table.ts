/** A row of a study's tables: column names are lower-case snake_case, missing values null. */
export type StudyRow = Readonly<Record<string, string | number | null>>;

/** A table whose rows are made when they are wanted, as often as they are: a row may lack columns that others have. */
export interface StudyTable {
  /** In the order in which rows first had them. */
  readonly columns: readonly string[];
  /** Columns in which some row has a text. */
  readonly texts: ReadonlySet<string>;
  rows(): Iterable<StudyRow>;
}

/** A table of rows that are all there. */
export function tableOf(rows: readonly StudyRow[]): StudyTable {
  const texts = new Set<string>();
  const columns = new Set<string>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      columns.add(name);
      if (typeof value === "string") texts.add(name);
    }
  }
  return { columns: [...columns], texts, rows: () => rows };
}
