/** Mutants that no test can kill, by name: each with the reason. */
export const KNOWN_SURVIVORS: ReadonlyMap<string, string> = new Map([
  [
    "engine/matching/fifo.ts: order = rows[row + NEXT]!; => order = rows[row - NEXT]!;",
    "NEXT is the first word of an order's row: adding or taking off 0 is the same",
  ],
  [
    "engine/base/money.ts: const rounded = units < 0 ? -Math.floor(0.5 - units) : Math.floor(units + 0.5); " +
      "=> const rounded = units <= 0 ? -Math.floor(0.5 - units) : Math.floor(units + 0.5);",
    "of no units both ways give a zero, and the next line takes its sign away",
  ],
  [
    "experiments/analysis/holm.ts: const adjusted: number[] = p.map(() => 0); " +
      "=> const adjusted: number[] = p.map(() => 1);",
    "every place is written before it is read",
  ],
  [
    "experiments/analysis/holm.ts: values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b); " +
      "=> values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a + b);",
    "p-values that are equal get one adjusted value, in whatever order they are taken",
  ],
]);
