import { readFileSync } from "node:fs";
import { type Case, parseCases } from "./case-table.ts";
import type { Matching } from "./naive/market.ts";

export interface Theme {
  /** Name of its file in `cases/`. */
  readonly name: string;
  /** The matching rules under which its cases hold. */
  readonly matchings: readonly Matching[];
  readonly cases: readonly Case[];
}

const ANY: readonly Matching[] = ["fifo", "pro_rata", "split"];

/** The corpus: cases by themes, each in a file. */
export const THEMES: readonly Theme[] = [
  theme("limit-orders", ANY),
  theme("order-kinds-continuous", ANY),
  theme("order-kinds-auction", ANY),
  theme("order-kinds-closed", ANY),
  theme("time-in-force", ANY),
  theme("stops", ANY),
  theme("stop-cascades", ANY),
  theme("icebergs", ["fifo"]),
  theme("iceberg-replaces", ["fifo"]),
  theme("post-only", ["fifo"]),
  theme("replaces", ["fifo"]),
  theme("auction-prices", ANY),
  theme("auction-orders", ["fifo"]),
  theme("phases", ANY),
  theme("rejects", ANY),
  theme("errors", ANY),
  theme("pro-rata", ["pro_rata"]),
  theme("split", ["split"]),
];

function theme(name: string, matchings: readonly Matching[]): Theme {
  const file = new URL(`cases/${name}.cases`, import.meta.url);
  return { name, matchings, cases: parseCases(readFileSync(file, "utf8")) };
}
