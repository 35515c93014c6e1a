import { BadTape, MOST_ROWS, type RawTable, type RawValue } from "./raw-table.ts";

/**
 * Reads a text as CSV (RFC 4180; line ends of any system; a header line). An empty field is null. Throws `BadTape` with
 * the line where a row has too few or too many fields or a quote never ends.
 */
export function csvTable(text: string, file: string): RawTable {
  const reader = new FieldReader(text.startsWith("\uFEFF") ? text.slice(1) : text, file);
  const names = reader.row();
  if (names === null) throw new BadTape(`${file}: empty; a header line is needed`);
  refuseOtherSeparator(names, file);
  refuseDoubles(names, file);
  const columns: RawValue[][] = names.map(() => []);
  const lines: number[] = [];
  for (let line = reader.line; ; line = reader.line) {
    const fields = reader.row();
    if (fields === null) break;
    if (fields.length === 1 && fields[0] === "") continue;
    if (fields.length !== names.length) {
      const found = `found ${fields.length} fields`;
      throw new BadTape(`${file}:${line}: ${found}; the header line has ${names.length}`);
    }
    if (lines.length === MOST_ROWS) throw new BadTape(`${file}: more than ${MOST_ROWS} rows`);
    lines.push(line);
    for (const [c, field] of fields.entries()) columns[c]!.push(field === "" ? null : field);
  }
  return {
    file,
    rows: lines.length,
    names,
    column: (name) => columns[names.indexOf(name)]!,
    lineOf: (row) => lines[row] ?? 0,
  };
}

/** A header of one field with another program's separator in it is read as no table at all. */
function refuseOtherSeparator(names: readonly string[], file: string): void {
  const separator = names.length === 1 ? /[;\t|]/.exec(names[0]!)?.[0] : undefined;
  if (separator === undefined) return;
  const shown = separator === "\t" ? "tabs" : `\`${separator}\``;
  throw new BadTape(
    `${file}:1: found fields separated by ${shown}; allowed: commas, with a point in numbers`,
  );
}

function refuseDoubles(names: readonly string[], file: string): void {
  const double = names.find((name, i) => names.indexOf(name) !== i);
  if (double !== undefined) throw new BadTape(`${file}:1: two columns are called ${double}`);
}

/** Goes through a text row by row. */
class FieldReader {
  /** Line that the next row begins on, from 1. */
  line = 1;
  readonly #text: string;
  readonly #file: string;
  #at = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  /** The next row's fields; null at the end. */
  row(): string[] | null {
    if (this.#at >= this.#text.length) return null;
    const fields: string[] = [];
    do fields.push(this.#field());
    while (this.#take(","));
    this.#take("\r");
    if (!this.#take("\n") && this.#at < this.#text.length && this.#text[this.#at - 1] !== "\r") {
      throw new BadTape(`${this.#file}:${this.line}: a quote in the middle of a field`);
    }
    this.line++;
    return fields;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #field(): string {
    if (this.#text[this.#at] === '"') return this.#quoted();
    const from = this.#at;
    while (this.#at < this.#text.length && !isEnd(this.#text.charCodeAt(this.#at))) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  #quoted(): string {
    const start = this.line;
    let field = "";
    this.#at++;
    for (;;) {
      const end = this.#text.indexOf('"', this.#at);
      if (end < 0) throw new BadTape(`${this.#file}:${start}: a quote that never ends`);
      const part = this.#text.slice(this.#at, end);
      for (const character of part) if (character === "\n") this.line++;
      field += part;
      this.#at = end + 1;
      if (!this.#take('"')) return field;
      field += '"';
    }
  }
}

const [COMMA, CARRIAGE_RETURN, LINE_FEED] = [44, 13, 10];

const isEnd = (code: number): boolean =>
  code === COMMA || code === LINE_FEED || code === CARRIAGE_RETURN;
