import type { SchemaElement } from "hyparquet";
import { readColumn } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { getSchemaPath } from "hyparquet/src/schema.js";
import type { FileSource } from "../file-source.ts";
import { checkPages } from "./check-pages.ts";
import {
  type ColumnChunk,
  type ColumnKind,
  type Footer,
  readFooter,
  type RowGroup,
} from "./footer.ts";
import { damaged, otherForm } from "./parquet-problem.ts";

/** Values of a column, in the order of its rows; null: a row has none. */
export type Values = readonly (number | null)[];
export type Texts = readonly (string | null)[];

/** A table of a study in a Parquet file, of which columns are read when they are wanted. */
export class ParquetTable {
  readonly #file: FileSource;
  readonly #footer: Footer;

  private constructor(file: FileSource, footer: Footer) {
    this.#file = file;
    this.#footer = footer;
  }

  /** Rejects with a `ResultsProblem` where the file is no such table, or not within what is opened. */
  static async open(file: FileSource): Promise<ParquetTable> {
    return new ParquetTable(file, await readFooter(file));
  }

  get rows(): number {
    return this.#footer.rows;
  }

  get columns(): ReadonlyMap<string, ColumnKind> {
    return this.#footer.columns;
  }

  /** Numbers of the rows from `from` up to `to`. Rejects with a `ResultsProblem`. */
  numbers(name: string, from = 0, to: number = this.rows): Promise<Values> {
    return this.#read(name, "number", from, to) as Promise<Values>;
  }

  /** The same of texts. */
  texts(name: string, from = 0, to: number = this.rows): Promise<Texts> {
    return this.#read(name, "text", from, to) as Promise<Texts>;
  }

  async #read(name: string, kind: ColumnKind, from: number, to: number): Promise<unknown[]> {
    const { name: file } = this.#file;
    const found = this.columns.get(name);
    if (found === undefined) throw otherForm(file, `the column \`${name}\` is missing`);
    if (found !== kind)
      throw otherForm(file, `its column \`${name}\` holds ${found}s, not ${kind}s`);
    const at = [...this.columns.keys()].indexOf(name);
    const all: unknown[] = [];
    for (const group of this.#footer.groups) {
      if (group.start >= to || group.start + group.rows <= from) continue;
      const values = await this.#chunk(group, at, name, kind);
      const first = Math.max(0, from - group.start);
      const last = Math.min(group.rows, to - group.start);
      for (let row = first; row < last; row++) all.push(values[row]);
    }
    return all;
  }

  async #chunk(group: RowGroup, at: number, name: string, kind: ColumnKind): Promise<unknown[]> {
    const chunk = group.chunks[at]!;
    const bytes = await this.#file.slice(chunk.from, chunk.to);
    const element = this.#footer.schema[at + 1]!;
    let values: unknown[];
    try {
      checkPages(bytes, chunk.terms.codec, group.rows, element.repetition_type === "OPTIONAL");
      values = decoded(bytes, chunk, group.rows, [this.#footer.schema[0]!, element]);
    } catch {
      throw damaged(this.#file.name, `the column \`${name}\` cannot be read`);
    }
    const isOne = (value: unknown): boolean =>
      value === null || typeof value === (kind === "number" ? "number" : "string");
    if (values.length !== group.rows || !values.every(isOne)) {
      throw damaged(this.#file.name, `the column \`${name}\` is not whole`);
    }
    return values;
  }
}

function decoded(
  bytes: ArrayBuffer,
  { terms }: ColumnChunk,
  rows: number,
  schema: SchemaElement[],
): unknown[] {
  const flat = [{ ...schema[0]!, num_children: 1 }, schema[1]!];
  const decoder = {
    pathInSchema: [schema[1]!.name],
    type: schema[1]!.type!,
    element: schema[1]!,
    schemaPath: getSchemaPath(flat, [schema[1]!.name]),
    codec: terms.codec,
    parsers: DEFAULT_PARSERS,
  };
  const reader = { view: new DataView(bytes), offset: 0 };
  const select = { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows };
  const { data } = readColumn(reader, select, decoder);
  return data.length === 1 ? Array.from(data[0]!) : data.flatMap((page) => Array.from(page));
}
