import { join, resolve } from "node:path";
import { PackStore } from "../runner/local/pack-store.ts";
import { type LoadedStudy, loadStudy } from "../study/load-study.ts";
import { DamagedDeviations, readDeviations } from "../study/deviations.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput } from "./exit-codes.ts";
import type { LoadedAgents } from "./load-agents.ts";
import { refuseInput } from "./output.ts";
import { loadTriedAgents } from "./try-agents.ts";

export interface StudyFlags {
  readonly out?: string;
  readonly store?: string;
  readonly agents?: string;
  readonly json: boolean;
}

/** A study with the folder of its results and the store of finished runs. */
export interface OpenStudy {
  readonly loaded: LoadedStudy;
  readonly out: string;
  readonly store: PackStore;
  readonly storeFolder: string;
  readonly agents: LoadedAgents;
  /** Module with classes of agents of one's own. */
  readonly agentsPath: string | null;
}

/** Where finished runs are kept unless somebody says otherwise: beside the work, for all studies. */
export const STORE_FOLDER: string = join(".tokenpit", "store");

/** Throws `BadInput` for what is wrong with agents, study or folder. */
export async function openStudy(
  context: TokenpitContext,
  flags: StudyFlags,
  study: string,
): Promise<OpenStudy> {
  const { folder } = context;
  const agents = await loadTriedAgents(flags.agents, folder);
  const loaded = loadStudy(study, { folder, ...agents });
  if ("problems" in loaded) return refuseInput(context, loaded.problems, flags);
  const out = resolve(folder, flags.out ?? join("out", loaded.study.name));
  refuseDamaged(out);
  const storeFolder = resolve(folder, flags.store ?? STORE_FOLDER);
  const agentsPath = flags.agents === undefined ? null : resolve(folder, flags.agents);
  return { loaded, out, store: new PackStore(storeFolder), storeFolder, agents, agentsPath };
}

/** What was declared of a study cannot be left aside. */
function refuseDamaged(out: string): void {
  try {
    readDeviations(out);
  } catch (error) {
    if (error instanceof DamagedDeviations) throw new BadInput(error.message);
    throw error;
  }
}
