import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { synthesizedApp } from "./synthesize.ts";

/** An app that leaves a file where it is told to, and fails where it finds one of that name. */
const APP = `
  import { existsSync, writeFileSync } from "node:fs";
  if (existsSync("fail")) { console.error("no such construct"); process.exit(1); }
  writeFileSync(process.env.CDK_OUTDIR + "/context.json", process.env.CDK_CONTEXT_JSON);
`;

let top: string;
let clone: string;
let folder: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "tokenpit-synthesize-"));
  [clone, folder] = [join(top, "clone"), join(top, "kept")];
  write("infra/app.ts", APP);
  write("cdk.json", '{"context":{"a":1}}');
  write("package-lock.json", "{}");
  for (const room of ["engine", "agents", "experiments"]) write(`${room}/one.ts`, "");
  for (const name of ["aws-cdk-lib", "constructs", "esbuild"])
    write(`node_modules/${name}/package.json`, "{}");
});
afterEach(() => rmSync(top, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

test("the app is synthesized once, with the settings of cdk.json, until a source changes", async () => {
  const made = await synthesizedApp(folder, clone);
  expect(readdirSync(made)).toEqual(["context.json"]);
  writeFileSync(join(made, "mark"), "");
  expect(await synthesizedApp(folder, clone)).toBe(made);
  write("engine/one.test.ts", "// no part of it");
  expect(await synthesizedApp(folder, clone)).toBe(made);
  expect(existsSync(join(made, "mark"))).toBe(true);
  write("engine/one.ts", "export {};");
  const again = await synthesizedApp(folder, clone);
  expect(again).not.toBe(made);
  expect(readdirSync(folder)).toEqual([again.slice(folder.length + 1)]);
});

test("two who synthesize at the same time have the same, and neither takes it from the other", async () => {
  const [one, other] = await Promise.all([
    synthesizedApp(folder, clone),
    synthesizedApp(folder, clone),
  ]);
  expect(one).toBe(other);
  expect(readdirSync(folder)).toEqual([one.slice(folder.length + 1)]);
  expect(readdirSync(one)).toEqual(["context.json"]);
});

describe("says what to do where", () => {
  test("there are no sources, as in the published package", async () => {
    rmSync(join(clone, "infra"), { recursive: true });
    await expect(synthesizedApp(folder, clone)).rejects.toThrow(/clone the repository, run npm ci/);
  });

  test("packages for developers are missing", async () => {
    rmSync(join(clone, "node_modules", "aws-cdk-lib"), { recursive: true });
    await expect(synthesizedApp(folder, clone)).rejects.toThrow(/\(aws-cdk-lib\): run npm ci in /);
  });

  test("the app fails, and leaves nothing of it", async () => {
    write("fail", "");
    await expect(synthesizedApp(folder, clone)).rejects.toThrow(
      /cannot be synthesized:\nno such construct$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
