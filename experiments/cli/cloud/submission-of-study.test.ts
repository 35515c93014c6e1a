import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";
import { sha256Of } from "../../record/sha256.ts";
import { type Submission, submissionText } from "../../runner/cloud/submission.ts";
import { openStudy } from "../open-study.ts";
import { submissionOfStudy } from "./submission-of-study.ts";

const STUDY = `schema: 1
name: own
title: Do contrarians matter?
scenario: market.yaml
seed: 3
replications: 2
arms:
  dear: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
`;
const CONTRARIANS = `  contrarians:
    { class: contrarian, count: 3, capital: 60000 USD, reserve: 60000 USD, gapTicks: 2 }
`;
const EXAMPLE = join(import.meta.dirname, "..", "..", "..", "docs", "examples", "my-agent.ts");
const ROOT = join(import.meta.dirname, "..", "..", "..");

const places = mkdtempSync(join(tmpdir(), "tokenpit-submissions-"));
afterAll(() => rmSync(places, { recursive: true }));

/** The study in a folder of that name, with a copy of the example's agents among copies of what they import. */
async function handedIn(name: string): Promise<Submission> {
  const folder = join(places, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "study.yaml"), STUDY);
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET + CONTRARIANS);
  for (const part of ["engine", "agents"]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  mkdirSync(join(folder, "own", "agents"), { recursive: true });
  cpSync(EXAMPLE, join(folder, "own", "agents", "my-agent.ts"));
  const flags = { agents: join("own", "agents", "my-agent.ts"), json: false };
  const context = { folder } as Parameters<typeof openStudy>[0];
  const study = await openStudy(context, flags, "study.yaml");
  return await submissionOfStudy(context, flags, "study.yaml", study);
}

test("agents of one's own go along as one module that imports nothing, the same from every folder", async () => {
  const [here, there] = [await handedIn("here"), await handedIn("there")];
  const { module } = here.agents!;
  expect(module).not.toMatch(/\bimport\b[^(]*["']/);
  expect(module).toContain("contrarian");
  expect(module).not.toContain(places);
  expect(sha256Of(submissionText(here))).toBe(sha256Of(submissionText(there)));
});
