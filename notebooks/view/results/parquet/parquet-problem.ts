import { ResultsProblem } from "../results-problem.ts";

/** A file that is Parquet no more. */
export const damaged = (name: string, where: string): ResultsProblem =>
  new ResultsProblem(`${name}: ${where}: the file is damaged`);

/** A file that is Parquet, but not as a study writes it. */
export const otherForm = (name: string, what: string): ResultsProblem =>
  new ResultsProblem(`${name}: ${what}; this page reads the tables that a study writes`);
