/** A row of a study's tables: column names are lower-case snake_case, missing values null. */
export type StudyRow = Readonly<Record<string, string | number | null>>;

/** A table whose rows are made when they are wanted, as often as they are: a row may lack columns that others have. */
export interface RowTable {
  /** In the order in which rows first had them. */
  readonly columns: readonly string[];
  /** Columns in which some row has a text. */
  readonly texts: ReadonlySet<string>;
  rows(): Iterable<StudyRow>;
}

/** A table of rows that are all there. */
export const tableOf = (rows: readonly StudyRow[]): RowTable => ({
  ...columnsOf(rows),
  rows: () => rows,
});

/** A table of rows that are made when they are wanted and have all the columns of the first; null: there are none. */
export function madeTable(rows: () => Iterable<StudyRow>): RowTable | null {
  const [first] = rows();
  return first === undefined ? null : { ...columnsOf([first]), rows };
}

function columnsOf(rows: readonly StudyRow[]): Pick<RowTable, "columns" | "texts"> {
  const texts = new Set<string>();
  const columns = new Set<string>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      columns.add(name);
      if (typeof value === "string") texts.add(name);
    }
  }
  return { columns: [...columns], texts };
}
