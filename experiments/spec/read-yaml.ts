import { Composer, type Document, Lexer, LineCounter, Parser } from "yaml";
import { LONGEST_TEXT_BYTES } from "./longest-text.ts";
import { type Place, Problems, type Problem, showText } from "./problem.ts";
import type { SourceMap } from "./source.ts";
import { DEEPEST, EMPTY, YamlConversion } from "./yaml-conversion.ts";

/** Most lexical pieces of a file: words, marks, indents. */
const MOST_PIECES = 50_000;
const MOST_SYNTAX_PROBLEMS = 20;

/** A file's text as a document, or what is wrong with it. */
export type SourceReading =
  | { readonly root: SourceMap }
  | { readonly problems: readonly Problem[] };

/**
 * Reads one YAML 1.2 document whose top is a map. Sizes are bounded before anything is built from them. Refused:
 * repeated keys, keys that are no plain text, tags, directives, merge keys, several documents.
 */
export function readYaml(text: string, file: string): SourceReading {
  const problems = new Problems();
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (at: Place, message: string): SourceReading => {
    problems.add(at, "", message);
    return { problems: problems.list() };
  };
  const start: Place = { file, line: 1, column: 1 };
  if (text.length > LONGEST_TEXT_BYTES) return refuse(start, tooLong(text));
  const documents = compose(text, lines);
  if (typeof documents === "number") return refuse(place(documents), TOO_LARGE);
  const document = documents[0];
  if (document === undefined) return refuse(start, EMPTY);
  for (const { pos, message } of document.errors.slice(0, MOST_SYNTAX_PROBLEMS)) {
    problems.add(place(pos[0]), "", `the YAML cannot be read: ${syntaxWords(message)}`);
  }
  const second = documents[1];
  if (second !== undefined) {
    problems.add(place(second.range[0]), "", "a second document begins here: one is allowed");
  }
  if (hasDirectives(document)) problems.add(start, "", "found a directive (%): none are allowed");
  if (problems.any) return { problems: problems.list() };
  const root = new YamlConversion(document, place, problems).convert();
  if (problems.any || root === null) return { problems: problems.list() };
  return { root };
}

const TOO_LARGE = `too much or too deeply nested: at most ${DEEPEST} levels and ${MOST_PIECES} pieces of text are read`;

/** The documents of a text, or the offset at which it is too large. */
function compose(text: string, lines: LineCounter): Document.Parsed[] | number {
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false, // quadratic in the size of a map; `YamlConversion` looks for them
    logLevel: "silent",
  });
  lines.addNewLine(0);
  const documents: Document.Parsed[] = [];
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    for (const token of parser.next(piece)) documents.push(...composer.next(token));
    if (documents.length > 1) return documents;
    // The exact depth is looked at later; this keeps the composer, which is recursive, from a bottomless text.
    if (++pieces > MOST_PIECES || parser.stack.length > 2 * DEEPEST) return parser.offset;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(false, text.length));
  return documents;
}

const tooLong = (text: string): string =>
  `found ${text.length} characters; allowed: at most ${LONGEST_TEXT_BYTES} (1 MiB)`;

const syntaxWords = (message: string): string => showText(message.split("\n")[0]!, 200);

function hasDirectives(document: Document.Parsed): boolean {
  const { yaml, tags } = document.directives;
  return yaml.explicit === true || Object.keys(tags).length > 1;
}
