/** Hashes of golden runs by name. */
export type GoldenHashes = Readonly<Record<string, string>>;

/** Hashes that each released version gives, by version. */
export type Released = Readonly<Record<string, GoldenHashes>>;

type Version = readonly [major: number, minor: number, patch: number];

/**
 * What the version says of results that is not so, in words; null where all is well. A released version has the hashes
 * that it was released with. One that is to come may differ from the last one before it only if its major number is
 * larger, or, before 1.0.0, its minor number. New golden runs are no difference, one that is gone is.
 */
export function versionProblem(
  version: string,
  hashes: GoldenHashes,
  released: Released,
): string | null {
  const own = released[version];
  if (own !== undefined) return differs(own, hashes, `${version} is released`);
  const last = Object.keys(released).filter(isBefore(version)).toSorted(inOrder).at(-1);
  if (last === undefined || mayDiffer(parsed(last), parsed(version))) return null;
  const rule = "other results ask for a new major version (before 1.0.0: a new minor one)";
  return differs(released[last]!, hashes, `${version} comes after ${last}, and ${rule}`);
}

function differs(wanted: GoldenHashes, found: GoldenHashes, rule: string): string | null {
  const names = Object.keys(wanted).filter((name) => wanted[name] !== found[name]);
  return names.length === 0 ? null : `${rule}; other hashes: ${names.join("; ")}`;
}

const mayDiffer = ([oldMajor, oldMinor]: Version, [major, minor]: Version): boolean =>
  major > oldMajor || (major === 0 && minor > oldMinor);

const isBefore =
  (version: string) =>
  (other: string): boolean =>
    inOrder(other, version) < 0;

function inOrder(a: string, b: string): number {
  const [x, y] = [parsed(a), parsed(b)];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

function parsed(version: string): Version {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (match === null) throw new Error(`${version} is no version of the form 1.2.3`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Versions of a changelog in its order, each with its date; null where it is not released. */
export function versionsOf(changelog: string): ReadonlyMap<string, string | null> {
  const heads = [...changelog.matchAll(/^## (?<version>\d+\.\d+\.\d+), (?<when>.+)$/gm)];
  return new Map(
    heads.map(({ groups }) => {
      const { version, when } = groups as { version: string; when: string };
      return [version, when === "unreleased" ? null : when];
    }),
  );
}
