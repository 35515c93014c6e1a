import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { archiveDifferences, archiveEntries, OTHERWISE_PACKED, sha512 } from "./archive-entries.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-archives-"));
afterAll(() => rmSync(folder, { recursive: true }));

const LONG = `${"a-folder-with-a-long-name/".repeat(9)}file-with-a-name-of-its-own.js`;

/** An archive of files with the given content, packed by tar. */
function archive(name: string, files: Readonly<Record<string, string>>, mode = 0o644): string {
  const [from, to] = [join(folder, name), join(folder, `${name}.tgz`)];
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), content);
    chmodSync(join(from, path), mode);
  }
  const form = ["--format=pax", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
  const options = [...form, "--pax-option=delete=atime,delete=ctime"];
  execFileSync("tar", [...options, "-czf", to, "-C", from, ...Object.keys(files)]);
  return to;
}

test("an archive's files are read with their modes, those with long paths too", () => {
  const files = archiveEntries(archive("read", { "a.js": "one", [LONG]: "x".repeat(5000) }));
  expect([...files.keys()]).toEqual(["a.js", LONG]);
  // SHA-256 of "one", as sha256sum has it.
  expect(files.get("a.js")).toEqual({
    mode: "644",
    digest: "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
  });
});

test("of two archives each file that differs is named, with how", () => {
  const [first, second] = [
    archive("first", { "a.js": "one", "b.js": "two", "c.js": "three" }),
    archive("second", { "a.js": "one", "b.js": "other", "d.js": "four" }),
  ];
  expect(archiveDifferences(first, second)).toEqual([
    "b.js has another content",
    "c.js is in the first alone",
    "d.js is in the second alone",
  ]);
  expect(
    archiveDifferences(first, archive("copy", { "a.js": "one", "b.js": "two", "c.js": "three" })),
  ).toEqual([]);
});

test("a file that others may not read is told", () => {
  const [open, closed] = [archive("open", { a: "1" }), archive("closed", { a: "1" }, 0o600)];
  expect(archiveDifferences(open, closed)).toEqual(["a has mode 644 and 600"]);
});

test("the same files in another order are the same files, and not the same archive", () => {
  const ab = archive("ab", { a: "1", b: "2" });
  const ba = archive("ba", { b: "2", a: "1" });
  expect(archiveDifferences(ab, ba)).toEqual([OTHERWISE_PACKED]);
});

test("a SHA-512 is as sha512sum and lock files of npm have it", () => {
  const path = join(folder, "abc");
  writeFileSync(path, "abc");
  expect(sha512(path, "hex")).toMatch(/^ddaf35a193617abacc417349ae204131.*2a9ac94fa54ca49f$/);
  expect(sha512(path, "npm")).toBe(
    "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==",
  );
});
