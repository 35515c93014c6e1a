/** Characters that no name of a served file has: the end of a C string, and what separates names on some system. */
const NO_NAME = /[\0/\\:]/;

/** Names from a folder down to a file; `isFolder` where the address ends in a slash. */
export interface ServedPath {
  readonly names: readonly string[];
  readonly isFolder: boolean;
}

/**
 * The path that the target of a request names, or null where it names none: `..`, hidden names, separators that are
 * written as escapes, a host in place of a path, bytes that are no UTF-8. An address is unescaped once.
 */
export function servedPath(target: string): ServedPath | null {
  const [path = ""] = target.split("?", 1);
  if (!path.startsWith("/")) return null;
  const isFolder = path.endsWith("/");
  const parts = path.slice(1, isFolder ? -1 : undefined);
  if (parts === "") return path === "/" ? { names: [], isFolder: true } : null;
  const names = parts.split("/").map(unescaped);
  return names.every((name) => name !== null) ? { names, isFolder } : null;
}

function unescaped(part: string): string | null {
  try {
    const name = decodeURIComponent(part);
    return name === "" || name.startsWith(".") || NO_NAME.test(name) ? null : name;
  } catch {
    return null;
  }
}
