import type { Figure } from "./figure.ts";
import { escapeHtml, htmlList, htmlPage, htmlTable } from "./html.ts";
import type { TextTable } from "./text-table.ts";

/** A piece of a report, told once and written as HTML and as Markdown. */
export type Block =
  | { readonly kind: "label" | "paragraph" | "answer"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly table: TextTable }
  | { readonly kind: "figure"; readonly figure: Figure };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportPage {
  readonly title: string;
  /** Before the first section. */
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
}

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });

/** The report as one self-contained page. */
export function pageAsHtml({ title, lead, sections }: ReportPage): string {
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...lead.map(blockAsHtml),
    ...sections
      .filter(({ blocks }) => blocks.length > 0)
      .map(
        (each) =>
          `<section><h2>${escapeHtml(each.title)}</h2>\n${each.blocks.map(blockAsHtml).join("\n")}\n</section>`,
      ),
  ];
  return htmlPage(title, body.join("\n"));
}

function blockAsHtml(block: Block): string {
  switch (block.kind) {
    case "label":
      return `<p class="label">${escapeHtml(block.text)}</p>`;
    case "answer":
      return `<div class="answer"><p>${escapeHtml(block.text)}</p></div>`;
    case "paragraph":
      return `<p>${escapeHtml(block.text)}</p>`;
    case "list":
      return htmlList(block.items);
    case "table": {
      const { caption, head, rows } = block.table;
      const label = escapeHtml(caption);
      return `<div class="scroll" role="region" tabindex="0" aria-label="${label}">${htmlTable(caption, head, rows)}</div>`;
    }
    default: {
      const { title, caption, svg } = block.figure;
      const words = `<strong>${escapeHtml(title)}.</strong> ${escapeHtml(caption)}`;
      return `<figure>${svg}<figcaption>${words}</figcaption></figure>`;
    }
  }
}

/** The same as Markdown; figures stand beside it in `figures/`. */
export function pageAsMarkdown({ title, lead, sections }: ReportPage): string {
  const parts = [
    `# ${title}`,
    ...lead.map(blockAsMarkdown),
    ...sections
      .filter(({ blocks }) => blocks.length > 0)
      .flatMap((each) => [`## ${each.title}`, ...each.blocks.map(blockAsMarkdown)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockAsMarkdown(block: Block): string {
  switch (block.kind) {
    case "label":
      return `*${markdown(block.text)}*`;
    case "answer":
      return `> ${markdown(block.text)}`;
    case "paragraph":
      return markdown(block.text);
    case "list":
      return block.items.map((item) => `- ${markdown(item)}`).join("\n");
    case "table":
      return tableAsMarkdown(block.table);
    default: {
      const { name, title, caption } = block.figure;
      return `![${markdown(caption)}](figures/${name}.svg)\n\n*${markdown(title)}. ${markdown(caption)}*`;
    }
  }
}

function tableAsMarkdown({ caption, head, rows }: TextTable): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => markdown(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `|---|${head
    .slice(1)
    .map(() => "---:|")
    .join("")}`;
  return [`**${markdown(caption)}**`, "", line(head), rule, ...rows.map(line)].join("\n");
}

/** A text from a study's file may not make links, images, headings or HTML. */
const markdown = (text: string): string =>
  text.replaceAll(/[\\`*_<>[\]]/g, (character) => `\\${character}`).replaceAll(/\s*\n\s*/g, " ");
