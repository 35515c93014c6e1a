import type { Rule } from "../rule.ts";
import { fileRule, matches } from "../rule.ts";
import type { SourceFile } from "../source-file.ts";

const LINE_LENGTH_MAX = 120;
const LINES_MAX = 300;

/** Code and configuration whose lines are written by hand. */
const WRITTEN = /\.(ts|tsx|mts|mjs|js|css|yaml|yml|sh)$/;

/** Tables of data that are longer than code should be, each with its reason. */
const LONG_TABLES: Readonly<Record<string, string>> = {};

export const lineLength: Rule = fileRule(
  `no line is longer than ${LINE_LENGTH_MAX} characters`,
  (file) => {
    if (!WRITTEN.test(file.path)) return [];
    return file.lines.flatMap((line, index) =>
      line.length <= LINE_LENGTH_MAX
        ? []
        : [
            {
              path: file.path,
              line: index + 1,
              what: `${line.length} characters: break the line at ${LINE_LENGTH_MAX}`,
            },
          ],
    );
  },
);

export const fileLength: Rule = fileRule(
  `no source file is longer than ${LINES_MAX} lines`,
  (file) => {
    const count = file.lines.length - 1;
    if (!file.isCode || count <= LINES_MAX || file.path in LONG_TABLES) return [];
    const what = `${count} lines: give the second thing in it a file (tables of data: tests/tidy/rules/text.ts)`;
    return [file.offence(0, what)];
  },
);

const MARKS = /\b(?:TODO|FIXME|XXX)\b/g;
const PHRASES = /\b(?:not (?:yet )?implemented|for now|placeholder|dummy)\b/gi;

export const noLeftovers: Rule = fileRule("nothing unfinished is left behind", (file) => {
  if (isAboutWords(file)) return [];
  const what = (word: string): string =>
    `"${word}": finish it, or say what is and file the rest as an issue`;
  return [...matches(file, MARKS, what), ...matches(file, PHRASES, what)];
});

const MACHINE_PATHS = /(?<![\w.~}-])\/(?:work|farm|home)\//g;
const REGISTRY_HOSTS =
  /registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.pkg\.github\.com|deb\.debian\.org|pypi\.org/g;
const RESOLVED_URLS = /"resolved": "https?:/g;

export const noMachine: Rule = fileRule(
  "no path of a machine and no package registry is written down",
  (file) => {
    if (isAboutWords(file)) return [];
    return [
      ...matches(
        file,
        MACHINE_PATHS,
        (path) => `${path} is a path of one machine: use one relative to the root`,
      ),
      ...matches(
        file,
        REGISTRY_HOSTS,
        (host) => `${host}: each machine has its registry; leave it to npm's settings`,
      ),
      ...matches(
        file,
        RESOLVED_URLS,
        () => "an address of a package: keep omit-lockfile-registry-resolved in .npmrc",
      ),
    ];
  },
);

/** These rules and their fixtures must name what they forbid. */
function isAboutWords(file: SourceFile): boolean {
  return file.isIn("tests/tidy");
}
