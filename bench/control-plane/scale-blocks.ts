import type { Measured } from "./measured.ts";
import { READ_ON } from "./published-limits.ts";
import { reproductionTable } from "./reproduction.ts";
import { billionTable, breaksTable, countsTable, rampTable } from "./billion-tables.ts";
import { millionTable, moneyTable, otherMoneyTable, shareTable } from "./million-tables.ts";
import { assumptionsTable, limitsTable } from "./published-tables.ts";
import { shortWords } from "./scale-words.ts";

/** What docs/scale.md quotes of the model, by the names of its blocks. */
export function scaleBlocks(measured: Measured): ReadonlyMap<string, string> {
  return new Map([
    ["short", shortWords()],
    ["limits", `Read on ${READ_ON}.\n\n${limitsTable()}`],
    ["assumptions", assumptionsTable()],
    ["reproduction", `Rehearsed: ${measured.note}.\n\n${reproductionTable(measured)}`],
    ["million", millionTable()],
    ["money", moneyTable()],
    ["other money", otherMoneyTable()],
    ["share", shareTable()],
    ["counts", countsTable()],
    ["breaks", breaksTable()],
    ["billion", billionTable()],
    ["ramp", rampTable()],
  ]);
}

const BLOCK = /(<!-- model: (?<name>[\w ]+) -->\n\n)(?<text>[\s\S]*?)(\n\n<!-- end -->)/g;

/** The blocks that stand in a page. */
export const blocksOf = (page: string): ReadonlyMap<string, string> =>
  new Map([...page.matchAll(BLOCK)].map(({ groups }) => [groups!["name"]!, groups!["text"]!]));

/** The page with its blocks as the model has them. Throws where it names one that there is not. */
export const withBlocks = (page: string, blocks: ReadonlyMap<string, string>): string =>
  page.replaceAll(BLOCK, (_whole, start: string, name: string, _text, end: string) => {
    const text = blocks.get(name);
    if (text === undefined) throw new RangeError(`the model has no block ${name}`);
    return `${start}${text}${end}`;
  });
