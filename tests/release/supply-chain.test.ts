import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { files } from "../docs/pages.ts";
import { licenceProblem, licencesPage } from "./licences.ts";
import { BUNDLED, lockedPackages } from "./locked-packages.ts";

const root = join(import.meta.dirname, "..", "..");
const packages = lockedPackages(root);
const manifest = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Record<string, unknown>;
const own = manifest("");

test("every package has an integrity, or lies in the archive of one that has; none comes from elsewhere", () => {
  expect(packages.length).toBeGreaterThan(300);
  const bare = packages.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
  expect(bare.filter(({ inBundle }) => inBundle !== true)).toEqual([]);
  for (const { folder } of bare) {
    const holder = folder.slice(0, folder.lastIndexOf("/node_modules/"));
    expect(packages.find((one) => one.folder === holder)?.integrity, folder).toMatch(/^sha512-/);
  }
  expect(packages.filter((one) => "resolved" in one)).toEqual([]);
});

test("the one folder that the lock file takes in the place of a package is the clone's own", () => {
  const { packages: entries } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  ) as { packages: Record<string, { link?: boolean; resolved?: string }> };
  const links = Object.values(entries).filter(({ link }) => link === true);
  expect(links.map(({ resolved }) => resolved)).toEqual(own["workspaces"]);
});

test("the project asks for exact versions, and the lock file has those", () => {
  const asked = { ...(own["dependencies"] as object), ...(own["devDependencies"] as object) };
  expect(Object.keys(asked).length).toBeGreaterThan(30);
  for (const [name, version] of Object.entries(asked)) {
    expect(packages.find(({ folder }) => folder === `node_modules/${name}`)?.version).toBe(version);
  }
});

test("the one package with a script of installation is known, and the script is not allowed to run", () => {
  const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript === true);
  expect(scripted.map(({ name, reach }) => [name, reach])).toEqual([["esbuild", "development"]]);
  expect(own["allowScripts"]).toEqual({ esbuild: false });
});

test("every licence is on the list of those that are taken", () => {
  expect(packages.map(licenceProblem).filter((problem) => problem !== null)).toEqual([]);
});

test.each([
  ["GPL-3.0-only", "package", /which is not on the list/],
  ["AGPL-3.0-or-later", "development", /which is not on the list/],
  ["MIT AND GPL-3.0-only", "development", /which is not on the list/],
  [undefined, "package", /names no licence/],
] as const)("a package under %s (%s) is refused", (license, reach, words) => {
  const one = { name: "other", folder: "node_modules/other", version: "1.0.0", reach };
  expect(licenceProblem(license === undefined ? one : { ...one, license })).toMatch(words);
});

test("what is taken for development only is not taken with the package", () => {
  const shipped = packages.filter(({ license }) => license?.startsWith("AGPL-") === true);
  expect(shipped.length).toBeGreaterThan(0);
  for (const one of shipped) {
    expect(licenceProblem({ ...one, reach: "package" })).toMatch(/not on the list/);
  }
});

test("installed packages state the licences that the lock file has", () => {
  const there = packages.filter(({ folder }) => existsSync(join(root, folder, "package.json")));
  expect(there.length).toBeGreaterThan(100);
  for (const { folder, license } of there)
    expect(manifest(folder)["license"], folder).toBe(license);
});

test("the page of licences is of this lock file; write it with: node tests/release/write-licences.ts", () => {
  const page = files.find(({ path }) => path === "docs/licences.md")?.text;
  expect(page).toBe(licencesPage(packages));
});

test("what the sources of the pages import, and only development brings, is known to be bundled", () => {
  const imported = files
    .filter(
      ({ path }) => path.startsWith("notebooks/") && /(?<!\.test)\.(?:ts|tsx|html)$/.test(path),
    )
    .flatMap(({ text }) => [
      ...text.matchAll(/\b(?:from|import\()\s*"(?<name>(?:@[\w-]+\/)?[\w-]+)/g),
    ])
    .map(({ groups }) => groups!["name"]!);
  const isDevelopments = (name: string): boolean =>
    packages.some(({ folder, reach }) => folder === `node_modules/${name}` && reach !== "package");
  const found = [...new Set(imported)].filter(isDevelopments).filter((name) => name !== "vite");
  expect(found.toSorted()).toEqual(BUNDLED);
});
