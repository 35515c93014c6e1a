const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "±": "$\\pm$",
  "–": "--",
};

/** Text in which nothing is a command, for LaTeX and BibTeX. A minus before a digit is set as one. */
export const latexText = (text: string): string =>
  text
    .replaceAll(/[\\^~<>±–&%$#_{}]/g, (character) => ESCAPES[character] ?? `\\${character}`)
    .replaceAll(/(?<![\w.])-(?=\d)/g, "$-$")
    .replaceAll(/\s*\n\s*/g, " ");
