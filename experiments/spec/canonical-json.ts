import type { Json } from "./source.ts";

/**
 * The one text of a JSON value (RFC 8785): no white space, members in order of their keys' UTF-16 code units, numbers
 * as ECMAScript prints them. Throws for numbers that are not finite and for lone surrogates, which have no such text.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`${value} has no JSON text`);
  }
  if (typeof value === "string") return textOf(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item as Json)).join(",")}]`;
  const members = Object.entries(value as Readonly<Record<string, Json>>);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${textOf(key)}:${canonicalJson(item)}`).join(",")}}`;
}

function textOf(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("a text with a lone surrogate has no JSON text");
  return JSON.stringify(text);
}
