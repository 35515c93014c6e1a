import { FIGURE_WIDTH, type Figure } from "./figure.ts";
import { escapeHtml, htmlList, htmlPage, htmlTable } from "./html.ts";
import { type Block, filledSections, type ReportPage, type Section } from "./report-page.ts";
import type { TextTable } from "./text-table.ts";

/** The report as one self-contained page: it loads nothing, runs nothing, and reads in order. */
export function pageAsHtml(page: ReportPage): string {
  const sections = filledSections(page);
  const body = [
    `<h1>${escapeHtml(page.title)}</h1>`,
    ...page.lead.map(blockAsHtml),
    contents(sections),
    ...sections.map(sectionAsHtml),
  ];
  return htmlPage(page.title, body.join("\n"));
}

const idOf = (title: string): string => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

function contents(sections: readonly Section[]): string {
  const items = sections.map(
    ({ title }) => `<li><a href="#${idOf(title)}">${escapeHtml(title)}</a></li>`,
  );
  return `<nav aria-label="Contents"><ul>\n${items.join("\n")}\n</ul></nav>`;
}

function sectionAsHtml({ title, blocks }: Section): string {
  const id = idOf(title);
  const content = blocks.map(blockAsHtml).join("\n");
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>\n${content}\n</section>`;
}

function blockAsHtml(block: Block): string {
  switch (block.kind) {
    case "label":
      return `<p class="label">${escapeHtml(block.text)}</p>`;
    case "answer":
      return `<div class="answer">${block.items.map((item) => `<p>${escapeHtml(item)}</p>`).join("\n")}</div>`;
    case "paragraph":
      return `<p>${escapeHtml(block.text)}</p>`;
    case "heading":
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case "list":
      return htmlList(block.items);
    case "table":
      return tableAsHtml(block.table);
    default:
      return figuresAsHtml(block.figures);
  }
}

/** What is wide can be moved by the keyboard too. */
function tableAsHtml({ caption, head, rows }: TextTable): string {
  const label = escapeHtml(caption);
  return (
    `<div class="scroll" role="region" tabindex="0" ` +
    `aria-label="${label}">${htmlTable(caption, head, rows)}</div>`
  );
}

/** Narrow ones stand side by side where there is room. */
function figuresAsHtml(figures: readonly Figure[]): string {
  const isNarrow = figures.every(
    ({ svg }) => Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) < FIGURE_WIDTH / 1.5,
  );
  const all = figures.map(figureAsHtml).join("\n");
  return isNarrow ? `<div class="pairs">${all}</div>` : all;
}

function figureAsHtml({ title, caption, words, svg }: Figure): string {
  const label = `<strong>${escapeHtml(title)}.</strong> ${escapeHtml(caption)}`;
  const told =
    words === ""
      ? ""
      : `<details><summary>The figure in words</summary><p>${escapeHtml(words)}</p></details>`;
  return `<figure><div class="scroll">${svg}</div><figcaption>${label}${told}</figcaption></figure>`;
}
