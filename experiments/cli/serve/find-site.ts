import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageTop } from "../../record/engine-version.ts";

/** Written last by the build of the site, with the versions of what it was built from. */
const SITE_VERSION_FILE = "version.json";

/** The folder with the built pages: beside the program in a built package, in `dist` in a clone; null: not built. */
export function findSite(top: string = packageTop()): string | null {
  const folders = [join(top, "site"), join(top, "dist", "site")];
  return folders.find((folder) => existsSync(join(folder, SITE_VERSION_FILE))) ?? null;
}
