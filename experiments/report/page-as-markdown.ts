import type { Figure } from "./figure.ts";
import { type Block, filledSections, type ReportPage } from "./report-page.ts";
import { areNumbers, columnsOf, isGroupHeading, type TextTable } from "./text-table.ts";

/** The report as Markdown; figures stand beside it in `figures/`. */
export function pageAsMarkdown(page: ReportPage): string {
  const parts = [
    `# ${markdown(page.title)}`,
    ...page.lead.map(blockAsMarkdown),
    ...filledSections(page).flatMap(({ title, blocks }) => [
      `## ${title}`,
      ...blocks.map(blockAsMarkdown),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockAsMarkdown(block: Block): string {
  switch (block.kind) {
    case "label":
      return `*${markdown(block.text)}*`;
    case "answer":
      return block.items.map((item) => `> ${markdown(item)}`).join("\n>\n");
    case "paragraph":
      return markdown(block.text);
    case "heading":
      return `### ${markdown(block.text)}`;
    case "code":
      return `\`\`\`text\n${block.text}\n\`\`\``;
    case "list":
      return block.items.map((item) => `- ${markdown(item)}`).join("\n");
    case "table":
      return tableAsMarkdown(block.table);
    default:
      return block.figures.map(figureAsMarkdown).join("\n\n");
  }
}

function figureAsMarkdown({ name, title, caption, words }: Figure): string {
  const told = words === "" ? "" : `\n\n${markdown(words)}`;
  return `![${markdown(title)}](figures/${name}.svg)\n\n**${markdown(title)}.** ${markdown(caption)}${told}`;
}

/** Numbers to the right, words to the left. */
export function tableAsMarkdown({ caption, head, rows }: TextTable): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => markdown(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  const sides = columnsOf({ head, rows })
    .slice(1)
    .map((cells) => (areNumbers(cells) ? "---:|" : "---|"));
  return [
    `**${markdown(caption)}**`,
    "",
    line(head),
    `|---|${sides.join("")}`,
    ...rows.map((row) =>
      isGroupHeading(row) ? line([`${row[0]!}:`, ...head.slice(1).map(() => "")]) : line(row),
    ),
  ].join("\n");
}

/** A text from a study's file may not make links, images, headings or HTML. */
const markdown = (text: string): string =>
  text.replaceAll(/[\\`*_<>[\]#]/g, (character) => `\\${character}`).replaceAll(/\s*\n\s*/g, " ");
