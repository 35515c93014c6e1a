import { isGroupHeading, type TextTable } from "./text-table.ts";

/** A table for papers: needs the package booktabs. The first column is text, the others are set to the right. */
export function tableAsLatex({ caption, head, rows }: TextTable, label: string): string {
  const line = (cells: readonly string[]): string => `${cells.map(latex).join(" & ")} \\\\`;
  return [
    "% needs \\usepackage{booktabs} in the preamble",
    "\\begin{table}[htbp]",
    "\\centering",
    "\\small",
    `\\caption{${latex(caption)}}`,
    `\\label{tab:${label}}`,
    `\\begin{tabular}{@{}l${"r".repeat(Math.max(0, head.length - 1))}@{}}`,
    "\\toprule",
    line(head),
    "\\midrule",
    ...rows.map((row) =>
      isGroupHeading(row)
        ? `\\addlinespace\n\\multicolumn{${head.length}}{@{}l}{\\textit{${latex(row[0]!)}}} \\\\`
        : line(row),
    ),
    "\\bottomrule",
    "\\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "±": "$\\pm$",
  "–": "--",
};

/** Text in which nothing is a command. A minus before a digit is set as one. */
const latex = (text: string): string =>
  text
    .replaceAll(/[\\^~<>±–&%$#_{}]/g, (character) => ESCAPES[character] ?? `\\${character}`)
    .replaceAll(/(?<![\w.])-(?=\d)/g, "$-$")
    .replaceAll(/\s*\n\s*/g, " ");
