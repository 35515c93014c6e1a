import type { RandomSource } from "../../../engine/random/random-source.ts";
import { csvField } from "../../../experiments/record/csv-sink.ts";
import { csvTable } from "../../../experiments/tapes/csv-table.ts";
import { metricsOfTapes } from "../../../experiments/tapes/metrics-of-tapes.ts";
import { BadTape, type RawTable } from "../../../experiments/tapes/raw-table.ts";
import { TapeFolder } from "../../../experiments/tapes/tape-folder.ts";
import { onceIn, oneOf } from "../damage.ts";
import { damagedDocument, type Document, documentsOf } from "../damaged-document.ts";
import { answered } from "../expect-documented.ts";
import { type CaseResult, type FuzzReader, type Note, REFUSED, TAKEN } from "../fuzz-reader.ts";
import { PLAIN_TAPE, type PlainColumns } from "../plain-tape.ts";

const TERMS = { tickSize: 0.02, multiplier: 1 };

/** The tables of a tape, as texts in memory. */
class TextFolder extends TapeFolder {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    super("nowhere", "tape");
    this.#texts = texts;
  }

  override table(name: string): Promise<RawTable | null> {
    const text = this.#texts.get(name);
    // oxlint-disable-next-line promise/prefer-await-to-then
    return Promise.resolve().then(() =>
      text === undefined ? null : csvTable(text, `tape/${name}.csv`),
    );
  }
}

/** Tables of other people's tapes, as CSV: read, and measured where they are whole. */
export const csvTapes: FuzzReader = {
  name: "tapes in CSV",
  input: "table",
  perMillion: 2_000,
  open() {
    const whole = new Map(
      Object.entries(PLAIN_TAPE).map(([name, columns]) => [name, documentsOf([textOf(columns)])]),
    );
    return { try: (random, note) => tryTape(whole, random, note) };
  },
};

/** CSV by itself, many times as quick: whether a text is a table at all. */
export const csvTexts: FuzzReader = {
  name: "CSV texts",
  input: "text",
  perMillion: 20_000,
  open() {
    const texts = documentsOf(Object.values(PLAIN_TAPE).map(textOf));
    return {
      try(random, note) {
        const text = damagedDocument(texts, random);
        note(text);
        return orBadTape(() => {
          const { rows, names, column, lineOf } = csvTable(text, "t.csv");
          for (const name of names) if (column(name).length !== rows) throw new Error("rows");
          for (let row = 0; row < rows; row++) lineOf(row);
          return TAKEN;
        });
      },
    };
  },
};

function textOf(columns: PlainColumns): string {
  const names = Object.keys(columns);
  const rows = columns[names[0]!]!.map((_, row) =>
    names.map((name) => csvField(String(columns[name]![row]))),
  );
  return [names, ...rows].map((row) => `${row.join(",")}\n`).join("");
}

async function tryTape(
  whole: ReadonlyMap<string, readonly Document[]>,
  random: RandomSource,
  note: Note,
): Promise<CaseResult> {
  const damaged = oneOf([...whole.keys()], random);
  const texts = new Map(
    [...whole].map(([name, documents]) => [
      name,
      name === damaged ? damagedDocument(documents, random) : documents[0]!.text,
    ]),
  );
  note(`${damaged}: ${texts.get(damaged)!}`);
  for (const name of whole.keys()) if (name !== damaged && onceIn(8, random)) texts.delete(name);
  const folder = new TextFolder(texts);
  try {
    return answered(await metricsOfTapes(folder, "A", onceIn(2, random) ? TERMS : {}));
  } catch (error) {
    if (error instanceof BadTape) return REFUSED;
    throw error;
  }
}

function orBadTape(read: () => CaseResult): CaseResult {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadTape) return REFUSED;
    throw error;
  }
}
