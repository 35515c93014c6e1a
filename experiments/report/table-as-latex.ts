import { latexText } from "./latex-text.ts";
import { areNumbers, columnsOf, isGroupHeading, type TextTable } from "./text-table.ts";

/** Letters from which on a cell is a sentence, which needs a column that breaks lines. */
const PROSE = 60;

/** `l` for the first column and for words, `r` for numbers, a paragraph's column for sentences. */
function columnFormat(cells: readonly string[], column: number): string {
  if (column === 0) return "l";
  if (cells.some((text) => text.length > PROSE)) return "p{0.4\\linewidth}";
  return areNumbers(cells) ? "r" : "l";
}

/** A table for papers: needs the package booktabs. */
export function tableAsLatex({ caption, head, rows }: TextTable, label: string): string {
  const line = (cells: readonly string[]): string => `${cells.map(latexText).join(" & ")} \\\\`;
  const format = columnsOf({ head, rows }).map(columnFormat).join("");
  return [
    "% needs \\usepackage{booktabs} in the preamble",
    "\\begin{table}[htbp]",
    "\\centering",
    "\\small",
    `\\caption{${latexText(caption)}}`,
    `\\label{tab:${label}}`,
    `\\begin{tabular}{@{}${format}@{}}`,
    "\\toprule",
    line(head),
    "\\midrule",
    ...rows.map((row) =>
      isGroupHeading(row)
        ? `\\addlinespace\n\\multicolumn{${head.length}}{@{}l}{\\textit{${latexText(row[0]!)}}} \\\\`
        : line(row),
    ),
    "\\bottomrule",
    "\\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}
