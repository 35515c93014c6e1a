/** Columns of values of an arm's runs, by name, in the order of the runs; null: a run has none. */
export interface RunColumns {
  get(name: string): readonly (number | null)[] | undefined;
}

/** Columns on their way. */
export interface ColumnsInMaking {
  /** Adds a value at the end of a column. */
  add(name: string, value: number | null): void;
  /** A run has no more values. */
  endRun(): void;
  /** All columns; nothing is added afterwards. */
  finish(): RunColumns;
}

/** Where the columns of a study's arms are kept, arm after arm. */
export interface ColumnKeeper {
  begin(): ColumnsInMaking;
}

/** Keeps columns in memory. */
export const inMemory: ColumnKeeper = {
  begin() {
    const columns = new Map<string, (number | null)[]>();
    return {
      add(name, value) {
        const column = columns.get(name);
        if (column === undefined) columns.set(name, [value]);
        else column.push(value);
      },
      endRun: () => {},
      finish: () => columns,
    };
  },
};
