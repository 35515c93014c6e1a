import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { LocalRunner } from "../runner/local/local-runner.ts";
import type { Runner } from "../runner/runner.ts";
import type { TokenpitContext } from "./context.ts";
import type { OpenStudy } from "./open-study.ts";
import type { StudyRunFlags } from "./study-session.ts";

/** What a place tells once a study's results are written. */
export interface PlaceReport {
  readonly words: string;
  /** Members of the document that `--json` prints. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Whether the results do not stand. */
  readonly isFailed: boolean;
}

/** Where a study runs. */
export interface StudyPlace {
  readonly runner: Runner;
  /** What becomes of the study when nobody waits for it any more. */
  readonly stoppedWords: string;
  /** What is wrong with the place and what to do, in a sentence; null: the error is none of its own. */
  explain(error: unknown): string | null;
  /** Told when the results lie in their folder. */
  finished(out: string): Promise<PlaceReport>;
  close(): Promise<void>;
}

/** Opens the place that the flags name: what only another one needs is not even loaded. */
export async function openPlace(
  context: TokenpitContext,
  flags: StudyRunFlags,
  name: string,
  study: OpenStudy,
): Promise<StudyPlace> {
  const { on = "local" } = flags;
  if (on === "local") return localPlace(context, flags, study);
  const { openCloudPlace } = await import("./cloud/cloud-place.ts");
  return await openCloudPlace(context, { ...flags, on }, name, study);
}

function localPlace(
  { folder }: TokenpitContext,
  flags: StudyRunFlags,
  { store }: OpenStudy,
): StudyPlace {
  const before = process.cpuUsage();
  const workers = flags.workers ?? availableParallelism();
  const runner = new LocalRunner({
    workers,
    store,
    ...(flags.memory === undefined ? {} : { mostBytes: flags.memory * 1e6 }),
    ...(flags.agents === undefined ? {} : { agentsPath: resolve(folder, flags.agents) }),
  });
  return {
    runner,
    stoppedWords: "stopped; finished runs are kept, start again to go on",
    explain: () => null,
    finished: () => {
      const document = { workers, processorSeconds: processorSeconds(before) };
      return Promise.resolve({ words: "", document, isFailed: false });
    },
    close: () => runner.close(),
  };
}

/** Of all threads of this process, since then. */
function processorSeconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
