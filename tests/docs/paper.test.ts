import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { figurePng } from "../../experiments/report/figure-png.ts";
import { offWhite } from "../../experiments/report/on-white.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const paper = read("paper/paper.md");
const [, head = "", ...rest] = paper.split(/^---$/m);
const body = rest.join("---");
const meta = parse(head) as {
  title: string;
  authors: readonly { name: string; affiliation: number }[];
  affiliations: readonly { name: string; index: number }[];
  tags: readonly string[];
  date: string;
  bibliography: string;
};

interface Entry {
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Entries of a BibTeX file of the plain form: a field a line, its value in braces. */
function entriesOf(text: string): Entry[] {
  return text
    .split(/^@\w+\{/m)
    .slice(1)
    .map((part) => {
      const fields = [...part.matchAll(/^ {2}(?<name>\w+) = \{(?<value>.+)\},?$/gm)];
      return {
        key: part.slice(0, part.indexOf(",")),
        fields: new Map(fields.map(({ groups }) => [groups!["name"]!, groups!["value"]!] as const)),
      };
    });
}

const entries = entriesOf(read(`paper/${meta.bibliography}`));
const cited = new Set(
  [...body.matchAll(/(?<![\w.])@(?<key>[a-z]+\d{4})/g)].map(({ groups }) => groups!["key"]!),
);

describe("the paper", () => {
  test("has the head that journals of research software ask for, with title and authors of CITATION.cff", () => {
    const citation = parse(read("CITATION.cff")) as {
      title: string;
      authors: { name: string }[];
    };
    expect(meta.title).toBe(citation.title);
    expect(meta.authors.map(({ name }) => name)).toEqual(citation.authors.map(({ name }) => name));
    const known = meta.affiliations.map(({ index }) => index);
    expect(meta.authors.filter(({ affiliation }) => !known.includes(affiliation))).toEqual([]);
    expect(meta.tags.length).toBeGreaterThan(2);
    expect(meta.date).toMatch(/^\d{1,2} \w+ \d{4}$/);
  });

  test("has their sections, and no more words than they take", () => {
    const headings = [...body.matchAll(/^# (?<words>.+)$/gm)].map(({ groups }) => groups!["words"]);
    expect(headings).toEqual([
      "Summary",
      "Statement of need",
      "State of the field",
      "Software design",
      "Example",
      "Research impact statement",
      "AI usage disclosure",
      "Acknowledgements",
      "References",
    ]);
    const words = body.split(/\s+/).length;
    expect(words).toBeGreaterThan(750);
    expect(words).toBeLessThan(1750);
  });

  test("cites what its list of references has, and lists what it cites", () => {
    expect(cited.size).toBeGreaterThan(10);
    expect(entries.map(({ key }) => key).toSorted()).toEqual([...cited].toSorted());
  });

  test("says of each reference who, what, when and where", () => {
    const where = ["journal", "booktitle", "eprint", "note"];
    const lacking = entries.filter(
      ({ fields }) =>
        !["author", "title", "year"].every((name) => fields.has(name)) ||
        !where.some((name) => fields.has(name)),
    );
    expect(lacking).toEqual([]);
    expect(
      entries.filter(({ fields }) => /^10\.\d{4,}\//.test(fields.get("doi") ?? "10.0000/")),
    ).toHaveLength(entries.length);
  });

  test("shows the figure of effects that the documents show", () => {
    const svg = offWhite(read("docs/images/effects.svg"));
    const title = "Effects, in units of the smallest effect of interest";
    const drawn = figurePng({ name: "effects", title, svg } as Parameters<typeof figurePng>[0]);
    expect(Buffer.compare(drawn, readFileSync(join(root, "paper", "effects.png")))).toBe(0);
  });
});
