import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Sight, SightTerm } from "./rule-scenarios.ts";

interface Watched {
  readonly sight: Sight;
  readonly tests: readonly { readonly at: number; readonly sign: string; readonly value: number }[];
}

/** Counts the rows of a run that are what one looks for. */
export class Sightings implements FactSink {
  /** Rows of each sight, in their order. */
  readonly counts: number[];
  readonly #watched: readonly Watched[];

  constructor(sights: readonly Sight[]) {
    this.counts = sights.map(() => 0);
    this.#watched = sights.map((sight) => ({
      sight,
      tests: sight.terms.map((term) => testOf(sight.table, term)),
    }));
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    const { name } = FACT_TABLES[table]!;
    for (const [index, { sight, tests }] of this.#watched.entries()) {
      if (sight.table !== name) continue;
      for (let row = 0; row < count * stride; row += stride) {
        if (tests.every(({ at, sign, value }) => holds(rows[row + at]!, sign, value)))
          this.counts[index]!++;
      }
    }
  }
}

function testOf(table: string, { column, sign, word }: SightTerm): Watched["tests"][number] {
  const { columns } = FACT_TABLES.find(({ name }) => name === table)!;
  const at = columns.findIndex(({ name }) => name === column);
  const { codes } = columns[at]!;
  return { at, sign, value: codes === undefined ? Number(word) : codes.indexOf(word) };
}

function holds(found: number, sign: string, value: number): boolean {
  if (sign === "=") return found === value;
  return sign === ">" ? found > value : found < value;
}
