/** A page as far as its blocks are concerned. */
export interface MarkedPage {
  readonly path: string;
  readonly lines: readonly string[];
}

/** What is written between `<!-- KIND: NAME -->` and `<!-- end -->`, by name. */
export type Blocks = Readonly<Record<string, () => readonly string[]>>;

const END = "<!-- end -->";

const markOf = (kind: string): RegExp => new RegExp(`^<!-- ${kind}: (?<name>.+) -->$`);

/** Names of the blocks of a kind that a page has. */
export const blocksOf = ({ lines }: MarkedPage, kind: string): string[] =>
  lines.flatMap((line) => markOf(kind).exec(line)?.groups?.["name"] ?? []);

/** A page's lines with its blocks of a kind made anew. Throws where a block is unknown, or does not end. */
export function withBlocks({ path, lines }: MarkedPage, kind: string, blocks: Blocks): string[] {
  const mark = markOf(kind);
  const out: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (line === END) isInside = false;
    if (!isInside) out.push(line);
    const name = mark.exec(line)?.groups?.["name"];
    if (name === undefined) continue;
    const make = blocks[name];
    if (make === undefined) throw new Error(`${path}: there is no block ${name}`);
    out.push("", ...make(), "");
    isInside = true;
  }
  if (isInside) throw new Error(`${path}: ${END} is missing`);
  return out;
}
