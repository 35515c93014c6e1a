import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { sha256Of } from "../record/sha256.ts";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass } from "../../engine/agent.ts";
import { readText } from "../catalog/read-text.ts";
import { ownAgents } from "../runner/local/own-agents.ts";
import { BadInput } from "./exit-codes.ts";

/** Longest file of one's own classes, bytes. */
const LONGEST_AGENTS_BYTES: number = 1 << 20;

/** Classes of agents that a scenario can name, and the file that brought some of them. */
export interface LoadedAgents {
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** SHA-256 of the file. */
  readonly agentsFile?: string;
}

/**
 * The shipped classes, and those of a file: a module whose default export is a list of classes. Throws `BadInput` for
 * what is wrong with it.
 */
export async function loadAgents(file: string | undefined, folder: string): Promise<LoadedAgents> {
  if (file === undefined) return { classes: AGENT_CLASSES };
  const path = resolve(folder, file);
  const read = readText(path, LONGEST_AGENTS_BYTES);
  if ("problem" in read) throw new BadInput(`${file}: ${read.problem}`);
  const own = await importClasses(path, file);
  const classes = new Map(AGENT_CLASSES);
  for (const agentClass of ownAgents(own, file)) {
    if (classes.has(agentClass.name)) {
      throw new BadInput(
        `${file}: the class ${agentClass.name} is there already: give it another name`,
      );
    }
    classes.set(agentClass.name, agentClass);
  }
  return { classes, agentsFile: sha256Of(read.text) };
}

async function importClasses(path: string, shown: string): Promise<readonly AgentClass[]> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as typeof module;
  } catch (error) {
    throw new BadInput(
      `${shown}: the module cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const list = module.default;
  if (!Array.isArray(list) || list.length === 0) {
    throw new BadInput(`${shown}: the default export must be a list of classes of agents`);
  }
  for (const [i, item] of list.entries()) {
    const missing = missingMember(item);
    if (missing !== null)
      throw new BadInput(`${shown}: class ${i + 1} of the list has no ${missing}`);
  }
  return list as AgentClass[];
}

const MEMBERS = [
  ["name", "string"],
  ["intent", "string"],
  ["doc", "string"],
  ["parameters", "object"],
  ["hears", "object"],
  ["create", "function"],
  ["start", "function"],
  ["wake", "function"],
] as const;

function missingMember(item: unknown): string | null {
  if (typeof item !== "object" || item === null) return "members: it is no object";
  const members = item as Readonly<Record<string, unknown>>;
  for (const [name, type] of MEMBERS)
    if (typeof members[name] !== type) return `member ${name} (${type})`;
  return null;
}
