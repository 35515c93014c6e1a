import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setSourceMapsEnabled } from "node:process";
import { pathToFileURL } from "node:url";
import type { AgentClass } from "../../../engine/agent.ts";
import { type CloudTools, refuseOtherCode, required } from "./cloud-function.ts";
import { submissionKey } from "./layout.ts";
import { BadSubmission } from "./objects.ts";
import type { CodeVersion } from "../../record/program-version.ts";
import { sha256Of } from "../../record/sha256.ts";
import { ownAgents } from "../local/own-agents.ts";
import { readSubmission, type Submission, type SubmittedAgents } from "./submission.ts";

/** Reads a study that was handed in; refuses one for other code. */
export async function submissionOf(
  hash: string,
  tools: Pick<CloudTools, "objects" | keyof CodeVersion>,
): Promise<Submission> {
  const submission = readSubmission(hash, await required(tools.objects, submissionKey(hash)));
  refuseOtherCode(submission, tools);
  return submission;
}

/** The shipped classes and those that a study brought; `agents` is the hash of its file, null where it has none. */
export async function classesOf(
  agents: string | null,
  submission: string,
  tools: CloudTools,
): Promise<ReadonlyMap<string, AgentClass>> {
  if (agents === null) return tools.classes;
  const { agents: own } = await submissionOf(submission, tools);
  return await withOwnClasses(own, tools);
}

/** The shipped classes and those of a module of one's own, whose errors tell their place in the file it was made of. */
export async function withOwnClasses(
  own: SubmittedAgents | null,
  { classes, folder }: Pick<CloudTools, "classes" | "folder">,
): Promise<ReadonlyMap<string, AgentClass>> {
  if (own === null) return classes;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `agents-${sha256Of(own.module)}.mjs`);
  writeFileSync(path, own.module);
  setSourceMapsEnabled(true);
  const list = ownAgents(await importedList(path), own.file);
  return new Map([...classes, ...list.map((each) => [each.name, each] as const)]);
}

async function importedList(path: string): Promise<readonly AgentClass[]> {
  let list: unknown;
  try {
    ({ default: list } = (await import(pathToFileURL(path).href)) as { default?: unknown });
  } catch (error) {
    throw new BadSubmission(`the module of agents cannot be loaded: ${String(error)}`);
  }
  if (Array.isArray(list)) return list as AgentClass[];
  throw new BadSubmission("the module of agents exports no list of classes");
}
