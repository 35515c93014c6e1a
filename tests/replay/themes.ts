import { readFileSync } from "node:fs";
import { type Case, parseCases } from "./case-table.ts";
import { type Matching, MATCHINGS } from "./naive/market.ts";

export interface Theme {
  /** Name of its file in `cases/`. */
  readonly name: string;
  /** The matching rules under which its cases hold. */
  readonly matchings: readonly Matching[];
  readonly cases: readonly Case[];
}

/** The corpus: cases by themes, each in a file. */
export const THEMES: readonly Theme[] = [
  theme("limit-orders", MATCHINGS),
  theme("order-kinds-continuous", MATCHINGS),
  theme("order-kinds-auction", MATCHINGS),
  theme("order-kinds-closed", MATCHINGS),
  theme("time-in-force", MATCHINGS),
  theme("stops", MATCHINGS),
  theme("stop-cascades", MATCHINGS),
  theme("icebergs", ["fifo"]),
  theme("iceberg-replaces", ["fifo"]),
  theme("post-only", ["fifo"]),
  theme("replaces", ["fifo"]),
  theme("auction-prices", MATCHINGS),
  theme("auction-orders", ["fifo"]),
  theme("phases", MATCHINGS),
  theme("rejects", MATCHINGS),
  theme("errors", MATCHINGS),
  theme("pro-rata", ["pro_rata"]),
  theme("split", ["split"]),
];

/** Cases of spreads, which the naive replay does not know. */
export const SPREAD_THEMES: readonly Theme[] = [
  theme("spreads", ["fifo"]),
  theme("implied", ["fifo"]),
];

function theme(name: string, matchings: readonly Matching[]): Theme {
  const file = new URL(`cases/${name}.cases`, import.meta.url);
  return { name, matchings, cases: parseCases(readFileSync(file, "utf8")) };
}
