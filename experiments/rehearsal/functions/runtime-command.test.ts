import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runtimeCommand } from "./runtime-command.ts";

const clientFolder = mkdtempSync(join(tmpdir(), "tokenpit-client-"));
afterAll(() => rmSync(clientFolder, { recursive: true }));

test("AWS's runtime client is run where it is installed, and else how to install it is said", () => {
  const command = () => runtimeCommand("node", { clientFolder }, "index.handler");
  expect(command).toThrow(`run npm install aws-lambda-ric in ${clientFolder} first`);
  const folder = join(clientFolder, "node_modules", "aws-lambda-ric");
  mkdirSync(folder, { recursive: true });
  const description = { bin: { "aws-lambda-ric": "./start.mjs" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(description));
  expect(command()).toEqual(["node", join(folder, "start.mjs"), "index.handler"]);
});
