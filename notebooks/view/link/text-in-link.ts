/** A scenario of one's own. */
export interface OwnScenario {
  /** Of its file, where it came from one. */
  readonly name: string;
  readonly text: string;
}

/** Bytes of a text that a link holds at most: several times the longest scenario that is shipped. */
export const LONGEST_LINKED_TEXT = 24_000;
/** The same as a link writes it: four letters for three bytes. */
const LONGEST_WRITTEN = Math.ceil((4 * LONGEST_LINKED_TEXT) / 3);
const LONGEST_NAME = 100;
const BASE64_URL = /^[A-Za-z0-9_-]*$/;

/** The parts of a link that hold a scenario; null: its text is too long for a link. */
export function ownParts({ name, text }: OwnScenario): readonly [string, string][] | null {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > LONGEST_LINKED_TEXT) return null;
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
  const written = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return [
    ["name", name.slice(0, LONGEST_NAME)],
    ["text", written],
  ];
}

/**
 * The scenario that a link holds, null where it holds none, or what is wrong with it. Its text is not trusted: it is
 * read like one that was pasted.
 */
export function readOwnParts(
  entries: URLSearchParams,
): OwnScenario | null | { readonly problem: string } {
  const [name, written] = [entries.get("name"), entries.get("text")];
  if (name === null && written === null) return null;
  if (name === null || written === null) {
    return { problem: "the link holds a scenario's text or its name, and not both" };
  }
  if (name.length > LONGEST_NAME) return { problem: "the link's name of a scenario is too long" };
  if (written.length > LONGEST_WRITTEN)
    return { problem: "the link's text of a scenario is too long" };
  const text = textOf(written);
  return text === null ? { problem: "the link's text of a scenario is damaged" } : { name, text };
}

/** Null where it is no such text. */
function textOf(written: string): string | null {
  if (!BASE64_URL.test(written)) return null;
  try {
    const binary = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.codePointAt(0)!);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
