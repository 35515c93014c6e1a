import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";

const MAIN = join(import.meta.dirname, "..", "main.ts");
/** Tells what of the cloud is loaded. */
const HOOK = `
  import { registerHooks } from "node:module";
  registerHooks({
    resolve(specifier, context, next) {
      if (/^@aws-sdk|rehearsal\\.ts|cloud-place\\.ts/.test(specifier)) console.error("LOADED", specifier);
      return next(specifier, context);
    },
  });
`;
const STUDY = `schema: 1
name: small
title: What do fees do to a small market?
scenario: market.yaml
seed: 5
replications: 2
arms:
  dear: { set: { rules: { fees: { SCU: { clientFee: 90 USD } } } } }
outcomes:
  primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } }
`;

const folder = mkdtempSync(join(tmpdir(), "tokenpit-start-up-"));
afterAll(() => rmSync(folder, { recursive: true }));

function loaded(...words: string[]): { readonly status: number | null; readonly lines: string[] } {
  const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, MAIN, ...words], {
    cwd: folder,
    env: { HOME: folder, AWS_EC2_METADATA_DISABLED: "true" }, // no region: nothing leaves the machine
    encoding: "utf8",
  });
  return { status, lines: stderr.split("\n").filter((line) => line.startsWith("LOADED")) };
}

test("a study on this machine loads nothing of the cloud; one elsewhere does", () => {
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), STUDY);
  const words = ["study", "run", "study.yaml", "--workers", "1"];
  expect(loaded(...words)).toEqual({ status: 0, lines: [] });
  const elsewhere = loaded(...words, "--on", "aws", "--memory", "500");
  expect(elsewhere).toEqual({ status: 2, lines: [] }); // refused before
  const estimated = loaded("study", "estimate", "study.yaml", "--on", "aws").lines.join("\n");
  expect(estimated).toContain("@aws-sdk/client-cloudformation");
  expect(estimated).not.toContain("rehearsal");
});
