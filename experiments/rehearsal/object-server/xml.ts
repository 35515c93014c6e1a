export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A document's outermost element has S3's namespace. */
export const document = (name: string, parts: readonly Markup[]): string =>
  `${XML_HEAD}<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner(parts)}</${name}>`;

/** Markup that was made here, as against a text that is still to be escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** An element with a text or with elements in it. */
export function element(
  name: string,
  content: string | number | boolean | readonly Markup[],
): Markup {
  const text = typeof content === "object" ? inner(content) : escaped(String(content));
  return new Markup(`<${name}>${text}</${name}>`);
}

const inner = (parts: readonly Markup[]): string => parts.map(({ text }) => text).join("");

// Control characters cannot stand in XML 1.0; S3 writes references to them all the same.
const escaped = (text: string): string =>
  text.replace(/[&<>"]|\p{Cc}/gu, (character) => {
    if (character === "\n" || character === "\t") return character;
    return ENTITIES[character] ?? `&#x${character.charCodeAt(0).toString(16)};`;
  });

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** The contents of every element of that name, in order: enough for the two small documents that clients send. */
export function contentsOf(text: string, name: string): string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, "g");
  return [...text.matchAll(pattern)].map(([, content]) => content ?? "");
}

/** A text without its entities. */
export const plain = (text: string): string =>
  text
    .trim()
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
