import { projectFiles } from "../tidy/project.ts";
import type { SourceFile } from "../tidy/source-file.ts";

/** A fenced block of a page. */
export interface Fence {
  readonly language: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly body: readonly string[];
}

/** A link or an image, as written. */
export interface PageLink {
  readonly target: string;
  readonly line: number;
}

/** A page in Markdown, taken apart as far as the tests of the documents look. */
export class Page {
  readonly path: string;
  /** Lines with those of fenced blocks blank. */
  readonly prose: readonly string[];
  readonly fences: readonly Fence[];

  constructor(file: SourceFile) {
    this.path = file.path;
    const fences: Fence[] = [];
    const prose: string[] = [];
    let open: { language: string; line: number; body: string[] } | null = null;
    for (const [index, line] of file.lines.entries()) {
      const mark = /^\s*```(?<language>\S*)/.exec(line);
      prose.push(mark === null && open === null ? line : "");
      if (mark === null) open?.body.push(line);
      else if (open === null)
        open = { language: mark.groups!["language"]!, line: index + 1, body: [] };
      else {
        fences.push(open);
        open = null;
      }
    }
    this.fences = fences;
    this.prose = prose;
  }

  /** Names that a link can point at, as the usual hosts make them of headings. */
  get anchors(): ReadonlySet<string> {
    const found = new Set<string>();
    const counts = new Map<string, number>();
    for (const line of this.prose) {
      const heading = /^#{1,6}\s+(?<words>.*?)\s*#*$/.exec(line)?.groups?.["words"];
      if (heading === undefined) continue;
      const slug = slugOf(heading);
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      found.add(count === 0 ? slug : `${slug}-${count}`);
    }
    return found;
  }

  get links(): readonly PageLink[] {
    return this.prose.flatMap((line, index) =>
      [...withoutCode(line).matchAll(LINK)].map((match) => ({
        target: match.groups!["target"]!,
        line: index + 1,
      })),
    );
  }

  /** What its fenced blocks of a language hold. */
  blocks(language: string): readonly string[] {
    return this.fences
      .filter((fence) => fence.language === language)
      .map(({ body }) => body.join("\n"));
  }

  /** Words in code style within the prose, each with its line. */
  get codeWords(): readonly { readonly word: string; readonly line: number }[] {
    return this.prose.flatMap((text, index) =>
      [...text.matchAll(/`(?<word>[^`]+)`/g)].map((match) => ({
        word: match.groups!["word"]!,
        line: index + 1,
      })),
    );
  }

  /** Rows of the tables under a heading, cells trimmed, heads and rules left out. */
  rowsUnder(heading: string): string[][] {
    const rows: string[][] = [];
    let isUnder = false;
    for (const [index, line] of this.prose.entries()) {
      if (line.startsWith("#")) isUnder = line.replace(/^#+\s+/, "") === heading;
      const isHead = /^\|[-\s|:]+\|$/.test(this.prose[index + 1] ?? "");
      if (!isUnder || !line.startsWith("|") || /^\|[-\s|:]+\|$/.test(line) || isHead) continue;
      rows.push(
        line
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map((cell) => cell.replaceAll("\\|", "|").trim()),
      );
    }
    return rows;
  }
}

/** In Markdown, or an attribute of the little HTML that pages have. */
const LINK = /(?:\]\(|\b(?:src|srcset|href)=")(?<target>[^)\s"]+)(?:(?:\s+"[^"]*")?\)|")/g;

const withoutCode = (line: string): string => line.replaceAll(/`[^`]*`/g, "");

const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");

export const files: readonly SourceFile[] = projectFiles();

/** The text of a file of the project. */
export function textAt(path: string): string {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`there is no file ${path}`);
  return file.text;
}

/** Every page of the project. */
export const pages: readonly Page[] = files
  .filter(({ path }) => path.endsWith(".md"))
  .map((file) => new Page(file));

/** The notebooks: pages whose Markdown stands in a file of cells. */
export const notebooks: readonly Page[] = files
  .filter(({ path }) => /^notebooks\/[^/]+\.html$/.test(path))
  .map((file) => new Page(file));

export function pageAt(path: string): Page {
  const page = pages.find((one) => one.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page;
}
