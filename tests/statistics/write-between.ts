import { readFileSync, writeFileSync } from "node:fs";

/** Puts a table into a page, between `<!-- mark -->` and `<!-- end of mark -->`, and prints it. */
export function writeBetween(page: string, mark: string, lines: readonly string[]): void {
  const [before, after] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const table = lines.join("\n");
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(before) + before.length, text.indexOf(after)];
  writeFileSync(page, `${text.slice(0, from)}\n\n${table}\n\n${text.slice(to)}`);
  console.log(table);
}
