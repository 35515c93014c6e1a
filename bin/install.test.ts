import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { findGap, npmArguments } from "./install.mjs";

const root = mkdtempSync(join(tmpdir(), "tokenpit-install-"));
afterAll(() => rmSync(root, { recursive: true }));

const here = { os: [process.platform], cpu: [process.arch] };
const LOCKED = {
  "": { version: "1.0.0" },
  "node_modules/alpha": { version: "1.2.3", integrity: "sha512-a" },
  "node_modules/beta": { version: "2.0.0", integrity: "sha512-b", dev: true },
  "node_modules/native-here": { version: "3.0.0", optional: true, ...here },
  "node_modules/native-elsewhere": {
    version: "3.0.0",
    optional: true,
    os: ["plan9"],
    cpu: ["x64"],
  },
  "node_modules/maybe": { version: "4.0.0", optional: true },
};
const RUNTIME = ["node_modules/alpha", "node_modules/native-here"] as const;
const ALL = [...RUNTIME, "node_modules/beta"] as const;

beforeEach(() => {
  rmSync(root, { recursive: true });
  write("package-lock.json", LOCKED);
});

describe("findGap", () => {
  test("a clone without node_modules lacks everything", () => {
    expect(findGap(root, { dev: false })).toMatchObject({ kind: "different", hasDev: false });
  });

  test("what npm ci leaves by hand serves; development packages are asked for only if needed", () => {
    install(ALL);
    expect(findGap(root, { dev: true })).toBeUndefined();
    install(RUNTIME);
    expect(findGap(root, { dev: false })).toBeUndefined();
    expect(findGap(root, { dev: true })).toMatchObject({
      kind: "absent",
      what: "node_modules/beta is not installed",
    });
  });

  test("packages of other platforms and other optional ones may be absent, this platform's may not", () => {
    install(["node_modules/alpha"]);
    expect(findGap(root, { dev: false })).toMatchObject({
      what: "node_modules/native-here is not installed",
    });
  });

  test.each([
    ["version", { version: "1.2.2", integrity: "sha512-a" }],
    ["content", { version: "1.2.3", integrity: "sha512-z" }],
  ])("another %s of a package is not taken for it", (_, alpha) => {
    install(ALL, { "node_modules/alpha": alpha });
    expect(findGap(root, { dev: false })).toMatchObject({ kind: "different", hasDev: true });
  });

  test("a package whose folder was deleted is found, though npm's own list has it", () => {
    install(ALL);
    rmSync(join(root, "node_modules/alpha"), { recursive: true });
    expect(findGap(root, { dev: false })).toMatchObject({
      kind: "different",
      what: "node_modules/alpha is gone",
    });
  });

  test("an installation that was killed is not trusted, one that came to its end later is", () => {
    const mark = join(root, ".tokenpit/install.unfinished");
    mkdirSync(dirname(mark));
    install(ALL);
    writeFileSync(mark, "");
    setTime("node_modules/.package-lock.json", 1_000);
    expect(findGap(root, { dev: false })).toMatchObject({
      what: "the last installation was not finished",
    });
    setTime(".tokenpit/install.unfinished", 900);
    expect(findGap(root, { dev: false })).toBeUndefined();
  });

  test("packages beyond the lock file are left alone", () => {
    install(ALL, { "node_modules/extra": { version: "9.9.9" } });
    expect(findGap(root, { dev: true })).toBeUndefined();
  });
});

describe("npmArguments", () => {
  const absent = { kind: "absent", what: "", hasDev: false } as const;
  const different = { kind: "different", what: "", hasDev: false } as const;

  test("npm start installs without development packages, unless the clone has them", () => {
    expect(npmArguments(different, { dev: false, attempt: 0 })).toContain("--omit=dev");
    expect(npmArguments({ ...different, hasDev: true }, { dev: false, attempt: 0 })).toContain(
      "--include=dev",
    );
  });

  test("what is only absent is added without touching the rest, and a clean install follows if that did not do", () => {
    expect(npmArguments(absent, { dev: true, attempt: 0 })[0]).toBe("install");
    expect(npmArguments(absent, { dev: true, attempt: 1 })[0]).toBe("ci");
    expect(npmArguments(different, { dev: true, attempt: 0 })[0]).toBe("ci");
  });
});

function install(
  folders: readonly (keyof typeof LOCKED)[],
  besides: Record<string, object> = {},
): void {
  const packages = {
    ...Object.fromEntries(folders.map((folder) => [folder, LOCKED[folder]])),
    ...besides,
  };
  for (const folder of Object.keys(packages)) mkdirSync(join(root, folder), { recursive: true });
  write("node_modules/.package-lock.json", packages);
}

function write(file: string, packages: object): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify({ lockfileVersion: 3, packages }));
}

function setTime(file: string, seconds: number): void {
  utimesSync(join(root, file), seconds, seconds);
}
