import { readFileSync, writeFileSync } from "node:fs";
import { placeOf, writtenAt } from "../../experiments/report/place-on-page.ts";

/** Puts a table into a page, between `<!-- mark -->` and `<!-- end of mark -->`, and prints it. Throws without them. */
export function writeBetween(page: string, mark: string, lines: readonly string[]): void {
  const table = lines.join("\n");
  writeFileSync(page, writtenAt(readFileSync(page, "utf8"), placeOf(mark), table));
  console.log(table);
}
