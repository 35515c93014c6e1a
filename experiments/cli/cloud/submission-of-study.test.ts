import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { MemoryObjects } from "../../../tests/fixtures/memory-objects.ts";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";
import { codeVersion } from "../../record/program-version.ts";
import { sha256Of } from "../../record/sha256.ts";
import { errorOf, packEntries } from "../../runner/cloud/cell-pack.ts";
import { planRound } from "../../runner/cloud/plan-round.ts";
import { runShard } from "../../runner/cloud/run-shard.ts";
import { type Submission, submissionText } from "../../runner/cloud/submission.ts";
import { handIn } from "../../runner/cloud/submit-study.ts";
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
async function handedIn(
  name: string,
  change: (text: string) => string = (text) => text,
): Promise<Submission> {
  const folder = join(places, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "study.yaml"), STUDY);
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET + CONTRARIANS);
  for (const part of ["engine", "agents"]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  mkdirSync(join(folder, "own", "agents"), { recursive: true });
  const agents = join(folder, "own", "agents", "my-agent.ts");
  writeFileSync(agents, change(readFileSync(EXAMPLE, "utf8")));
  const flags = { agents: join("own", "agents", "my-agent.ts"), json: false };
  const context = { folder } as Parameters<typeof openStudy>[0];
  const study = await openStudy(context, flags, "study.yaml");
  return await submissionOfStudy(context, flags, "study.yaml", study);
}

/** What a run told that was given up, in the only shard of the first round. */
async function errorInCloud(submission: Submission): Promise<string> {
  const objects = new MemoryObjects();
  const tools = {
    objects,
    ...codeVersion(),
    classes: AGENT_CLASSES,
    folder: join(places, "scratch"),
  };
  const event = {
    submission: await handIn(submission, objects),
    engineVersion: tools.engineVersion,
    round: 0,
  };
  await planRound({ ...event, shardSeconds: 9, cellSeconds: 1 }, tools);
  const { key } = await runShard({ ...event, shard: { shard: 0 } }, tools);
  const [failed] = packEntries(objects.bytes(key));
  return errorOf(failed!);
}

test("what such an agent throws in the cloud names its file and line, the agent, the moment and the seed", async () => {
  const submission = await handedIn("throwing", (text) =>
    text.replace(/\n {2}wake\(.*\{\n/, "$&    throw new Error('boom in agent');\n"),
  );
  expect(await errorInCloud(submission)).toMatch(
    new RegExp(
      "^my-agent\\.ts:\\d+:11: contrarian threw in wake: boom in agent; agent [0-2] of the group contrarians, " +
        "at 2027-01-\\d\\d \\d\\d:\\d\\d UTC; seed 3, replication [01]$",
    ),
  );
});

test("agents of one's own go along as one module that imports nothing, the same from every folder", async () => {
  const [here, there] = [await handedIn("here"), await handedIn("there")];
  const { module } = here.agents!;
  expect(module).not.toMatch(/\bimport\b[^(]*["']/);
  expect(module).toContain("contrarian");
  expect(module).not.toContain(places);
  expect(sha256Of(submissionText(here))).toBe(sha256Of(submissionText(there)));
});
