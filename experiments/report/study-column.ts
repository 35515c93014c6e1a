/** A column of a study's tables. */
export interface StudyColumn {
  readonly name: string;
  readonly type: "text" | "number" | "integer";
  readonly unit: string;
  readonly doc: string;
  /** The words that it may have. */
  readonly words?: readonly string[];
}

export interface StudyTable {
  readonly name: string;
  readonly doc: string;
  /** Those that identify a row. */
  readonly key: readonly string[];
  readonly columns: readonly StudyColumn[];
}

export const text = (name: string, doc: string, words?: readonly string[]): StudyColumn => ({
  name,
  type: "text",
  unit: "",
  doc,
  ...(words === undefined ? {} : { words }),
});
export const number = (name: string, unit: string, doc: string): StudyColumn => ({
  name,
  type: "number",
  unit,
  doc,
});
export const integer = (name: string, unit: string, doc: string): StudyColumn => ({
  name,
  type: "integer",
  unit,
  doc,
});

export const ARM = text("arm", "Name of the arm.");
export const OUTCOME = text("outcome", "The measure that is compared.");
export const KIND = text("kind", "Whether it answers the question.", ["primary", "exploratory"]);
export const UNIT = text("unit", "Unit of the values and differences in the row.");
export const FAMILY = text("family", "Symbol of the contract family.");

/** Unit of a value that has the row's own. */
export const AS_UNIT = "as `unit`";
