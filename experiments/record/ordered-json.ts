import type { Json } from "../spec/source.ts";

/**
 * The one text of a JSON value for readers: members in order of their keys' code units, two spaces a level, `\n` at
 * the end. Throws for numbers that are not finite. (What is hashed is `canonicalJson`, without any white space.)
 */
export const orderedJson = (value: Json): string => `${textOf(value, "\n")}\n`;

/** `lineEnd` is a line end with the indentation of the value's own line. */
function textOf(value: Json, lineEnd: string): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`${value} has no JSON text`);
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${lineEnd}  `;
  if (Array.isArray(value)) {
    return enclosed(
      "[",
      (value as readonly Json[]).map((item) => textOf(item, inner)),
      "]",
      lineEnd,
    );
  }
  const members = Object.entries(value as Readonly<Record<string, Json>>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}: ${textOf(item, inner)}`);
  return enclosed("{", members, "}", lineEnd);
}

function enclosed(open: string, items: readonly string[], close: string, lineEnd: string): string {
  if (items.length === 0) return open + close;
  const inner = `${lineEnd}  `;
  return open + inner + items.join(`,${inner}`) + lineEnd + close;
}
