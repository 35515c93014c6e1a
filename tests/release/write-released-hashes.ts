import { readFileSync, writeFileSync } from "node:fs";
import { type Released, versionsOf } from "./result-versions.ts";

/** A step of a release: the golden hashes become those of the version that the changelog has dated. */
const file = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(file(path), "utf8"));
const RELEASED = "tests/golden/released-hashes.json";

const { version } = read("package.json") as { version: string };
const date = versionsOf(readFileSync(file("CHANGELOG.md"), "utf8")).get(version);
if (typeof date !== "string") {
  console.error(`CHANGELOG.md does not date ${version}: write "## ${version}, " and the day`);
  process.exitCode = 2;
} else {
  const released = { ...(read(RELEASED) as Released), [version]: read("tests/golden/hashes.json") };
  writeFileSync(file(RELEASED), `${JSON.stringify(released, null, 2)}\n`);
}
