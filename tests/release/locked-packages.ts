import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A package as `package-lock.json` has it. */
export interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

/**
 * Who gets a package: `package`: who installs Tokenpit; `pages`: they too, as parts of it are bundled into the built
 * pages; `clone`: who clones it; `development`: only who runs its checks.
 */
export type Reach = "package" | "pages" | "clone" | "development";

/** What sources of the pages import and who installs Tokenpit does not get by itself. */
export const BUNDLED: readonly string[] = [
  "@observablehq/notebook-kit",
  "@preact/signals",
  "arquero",
  "preact",
  "uplot",
];

export interface ReachingPackage extends LockedPackage {
  /** Relative to the root. */
  readonly folder: string;
  readonly name: string;
  readonly reach: Reach;
}

/** Packages of the lock file that come from elsewhere. */
export function lockedPackages(root: string): ReachingPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockedPackage & { link?: boolean; optionalDependencies?: object }>;
  };
  const ofClone = Object.keys(packages["tools/node-runtime"]?.optionalDependencies ?? {});
  return Object.entries(packages)
    .filter(([folder, { link }]) => folder.includes(IN) && link !== true)
    .map(([folder, locked]) => {
      const name = folder.split(IN).at(-1)!;
      const reach = ofClone.includes(name) ? "clone" : reachOf(folder, locked);
      return { ...locked, folder, name, reach };
    });
}

const IN = "node_modules/";

function reachOf(folder: string, { dev, devOptional }: LockedPackage): Reach {
  if (dev !== true && devOptional !== true) return "package";
  return BUNDLED.some((name) => folder === IN + name) ? "pages" : "development";
}
