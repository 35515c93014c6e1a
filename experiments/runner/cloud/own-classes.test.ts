import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AgentDesk } from "../../../engine/agent.ts";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { madeUpCell } from "../../../tests/fixtures/cloud-study.ts";
import { MemoryObjects } from "../../../tests/fixtures/memory-objects.ts";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";
import { codeVersion } from "../../record/program-version.ts";
import { formatProblems } from "../../spec/problem.ts";
import { loadStudy } from "../../study/load-study.ts";
import { withOwnClasses } from "./own-classes.ts";
import { planRound } from "./plan-round.ts";
import { runShard } from "./run-shard.ts";
import { handIn, submissionFor } from "./submit-study.ts";

const MODULE = `export default [{
  name: "idler", intent: "speculate", doc: "Waits.", parameters: {}, hears: [],
  create: () => ({}), openingCapacity: () => 1, start() {}, wake() {},
}];\n`;

const STUDY = `schema: 1
name: idlers
title: Do idlers matter?
scenario: market.yaml
seed: 1
replications: 2
arms: { many: { set: { agents: { idlers: { count: 9 } } } } }
outcomes: { primary: { SCU.depth_lots: { smallest: 1 } } }
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-classes-"));
  writeFileSync(join(folder, "study.yaml"), STUDY);
  writeFileSync(
    join(folder, "market.yaml"),
    `${SMALL_MARKET}  idlers: { class: idler, count: 1 }\n`,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

const shipped = () => ({ classes: AGENT_CLASSES, folder: join(folder, "scratch") });

const own = (module: string) => ({ sha256: "a".repeat(64), file: "idlers.ts", module });

test("a study with classes of its author's runs with them", async () => {
  const classes = await withOwnClasses(own(MODULE), shipped());
  const loaded = loadStudy("study.yaml", { folder, classes, agentsFile: "a".repeat(64) });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const objects = new MemoryObjects();
  const tools = { ...shipped(), objects, ...codeVersion() };
  const study = { loaded, reference: "study.yaml", folder, classes: AGENT_CLASSES };
  const submission = await handIn(await submissionFor({ ...study, agents: own(MODULE) }), objects);
  const event = { submission, engineVersion: tools.engineVersion, round: 0 };
  await planRound({ ...event, shardSeconds: 2, cellSeconds: 1 }, tools);
  const seen: boolean[] = [];
  await runShard({ ...event, shard: { shard: 0 } }, tools, (task, given) => {
    seen.push(given.has("idler") && given.has("noise-trader"));
    return madeUpCell(task, given);
  });
  expect(seen).toEqual([true, true]);
});

test("what a class throws names the file, the class and the member", async () => {
  const thrower = MODULE.replace("wake() {}", "wake() { throw new Error('boom'); }");
  const classes = await withOwnClasses(own(thrower), shipped());
  const { wake } = classes.get("idler")!;
  expect(() => wake({}, { nowUs: 5 } as AgentDesk, 0)).toThrow(
    expect.objectContaining({
      name: "OwnAgentError",
      message: "idlers.ts: idler threw in wake: boom",
    }),
  );
});

test.each([
  ["that cannot be read", "export default [", "cannot be loaded"],
  ["that throws", "throw new Error('no');", "cannot be loaded"],
  ["without a list", "export default 1;", "exports no list"],
])("a module %s is refused", async (_, module, words) => {
  await expect(withOwnClasses(own(module), shipped())).rejects.toMatchObject({
    name: "BadSubmission",
    message: expect.stringContaining(words) as string,
  });
});
