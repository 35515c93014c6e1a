import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A file of an archive. */
export interface ArchiveEntry {
  /** Permissions, octal digits. */
  readonly mode: string;
  /** SHA-256 of its content, hex. */
  readonly digest: string;
}

/** By path in the archive, in its order. */
export type ArchiveEntries = ReadonlyMap<string, ArchiveEntry>;

const BLOCK = 512;
/** Of the headers in front of a file that hold what its own header has no room for (POSIX.1-2001, pax). */
const EXTENDED = "x";

/** The files of a `.tgz` as npm writes it: ustar headers, with a pax header before a file whose path is long. */
export function archiveEntries(path: string): ArchiveEntries {
  const tar = gunzipSync(readFileSync(path));
  const entries = new Map<string, ArchiveEntry>();
  let longPath: string | undefined;
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const { name, mode, size, type } = headerAt(tar, at);
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === EXTENDED) {
      longPath = /^\d+ path=(?<path>.*)$/m.exec(content.toString("utf8"))?.groups?.["path"];
    } else {
      entries.set(longPath ?? name, { mode, digest: digestOf("sha256", content, "hex") });
      longPath = undefined;
    }
  }
  return entries;
}

function headerAt(
  tar: Buffer,
  at: number,
): Record<"name" | "mode" | "type", string> & { size: number } {
  const text = (from: number, to: number): string =>
    tar.toString("utf8", at + from, at + to).replace(/\0[\s\S]*$/, "");
  const [prefix, name] = [text(345, 500), text(0, 100)];
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    mode: text(100, 107).trim().replace(/^0+/, ""),
    size: Number.parseInt(text(124, 136), 8),
    type: text(156, 157),
  };
}

/** What differs between two sets of files, a line a file, by path; none if nothing does. */
export function differingEntries(a: ArchiveEntries, b: ArchiveEntries): string[] {
  const paths = [...new Set([...a.keys(), ...b.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [ours, theirs] = [a.get(path), b.get(path)];
    if (ours === undefined) return [`${path} is in the second alone`];
    if (theirs === undefined) return [`${path} is in the first alone`];
    if (ours.digest !== theirs.digest) return [`${path} has another content`];
    return ours.mode === theirs.mode ? [] : [`${path} has mode ${ours.mode} and ${theirs.mode}`];
  });
}

/** What differs between two archives, in words; none where they agree in every byte. */
export function archiveDifferences(first: string, second: string): string[] {
  if (readFileSync(first).equals(readFileSync(second))) return [];
  const differing = differingEntries(archiveEntries(first), archiveEntries(second));
  return differing.length > 0 ? differing : [OTHERWISE_PACKED];
}

/** What is said of archives with the same files that are no copies of each other. */
export const OTHERWISE_PACKED =
  "all files are the same; their order, dates or compression is not, as another npm writes it";

/** SHA-512 of a file: in hex as `sha512sum` prints it, or as npm and its lock files have it. */
export const sha512 = (path: string, form: "hex" | "npm"): string =>
  form === "hex"
    ? digestOf("sha512", readFileSync(path), "hex")
    : `sha512-${digestOf("sha512", readFileSync(path), "base64")}`;

const digestOf = (algorithm: string, content: Buffer, form: "hex" | "base64"): string =>
  createHash(algorithm).update(content).digest(form);
