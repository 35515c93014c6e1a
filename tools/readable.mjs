// A step of npm pack, after the build: whoever may own a file, everyone may read it. npm packs the bits for group and
// others as it finds them, so without this a strict umask would make another archive of the same files.
import { chmodSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const root = dirname(import.meta.dirname);

for (const entry of [
  ...readdirSync(root, { withFileTypes: true }),
  ...["bin", "dist"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }),
  ),
]) {
  if (entry.isFile()) makeReadable(join(entry.parentPath, entry.name));
}

/**
 * Gives everyone the owner's rights to read and to execute.
 * @param {string} path
 */
function makeReadable(path) {
  const mode = statSync(path).mode & 0o777;
  const wanted = mode | ((mode & 0o500) >> 3) | ((mode & 0o500) >> 6);
  if (wanted !== mode) chmodSync(path, wanted);
}
