import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { provenance } from "../record/provenance.ts";
import { studyDocument, studyWords } from "../report/study-summary.ts";
import { LocalRunner } from "../runner/local/local-runner.ts";
import { PackStore } from "../runner/local/pack-store.ts";
import { DiskFull, isDiskFull } from "../runner/result-store.ts";
import { type CellRequest, type Runner, StudyStopped } from "../runner/runner.ts";
import { RunningEstimate } from "../study/running-estimate.ts";
import { prepareFolder } from "../study/prepare-folder.ts";
import { FolderLock } from "../study/folder-lock.ts";
import { type LoadedStudy, loadStudy } from "../study/load-study.ts";
import { planArms, requestsOf, UnfitArm } from "../study/plan-study.ts";
import { preregistration } from "../study/preregistration.ts";
import { runStudy, type StudyRuns } from "../study/run-study.ts";
import { studyResult } from "../study/study-result.ts";
import { writeStudy } from "../study/write-study.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput, FAILED } from "./exit-codes.ts";
import type { Progress } from "./progress.ts";
import { loadAgents } from "./load-agents.ts";
import { refuseInput, writeJson } from "./output.ts";

export interface StudyFlags {
  readonly out?: string;
  readonly store?: string;
  readonly agents?: string;
  readonly json: boolean;
}

interface Session {
  readonly loaded: LoadedStudy;
  readonly out: string;
  readonly store: PackStore;
}

/** Where finished runs are kept unless somebody says otherwise: beside the work, for all studies. */
const STORE_FOLDER: string = join(".tokenpit", "store");

async function open(context: TokenpitContext, flags: StudyFlags, study: string): Promise<Session> {
  const { folder } = context;
  const agents = await loadAgents(flags.agents, folder);
  const loaded = loadStudy(study, { folder, ...agents });
  if ("problems" in loaded) return refuseInput(context, loaded.problems, flags);
  const out = resolve(folder, flags.out ?? join("out", loaded.study.name));
  const store = new PackStore(resolve(folder, flags.store ?? STORE_FOLDER));
  return { loaded, out, store };
}

/** `study run`: exit code 1 where a run was lost or a control failed, since the study then does not stand. */
export async function runStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags & { readonly workers?: number },
  study: string,
): Promise<void> {
  const { loaded, out, store } = await open(context, flags, study);
  const refusal = prepareFolder(out, preregistration(loaded).text);
  if (refusal !== null) throw new BadInput(refusal);
  const lock = FolderLock.take(out);
  if (typeof lock === "string") throw new BadInput(lock);
  const runner = new LocalRunner({
    workers: flags.workers ?? availableParallelism(),
    store,
    ...(flags.agents === undefined ? {} : { agentsPath: resolve(context.folder, flags.agents) }),
  });
  const start = new Date();
  let progress: Progress | null = null;
  let estimate: RunningEstimate | null = null;
  try {
    const runs = await runStudy(loaded, {
      runner,
      store,
      isStopped: () => context.stop.reason !== null,
      onArms: (arms) => (estimate = new RunningEstimate(loaded, arms, store)),
      onProgress: ({ done, total, reused, quarantined }) => {
        progress ??= context.startProgress(loaded.study.name, total, "runs");
        const note = (): string | null => noteWords(quarantined, wordsOf(estimate));
        progress.update(done, { before: reused, note });
      },
    });
    end(progress);
    const seconds = (Date.now() - start.getTime()) / 1000;
    finish(context, flags, { loaded, out, store }, runs, { start, seconds });
  } catch (error) {
    if (error instanceof UnfitArm) throw new BadInput(error.message);
    const said = endWords(error);
    if (said === null) throw error;
    context.process.stderr.write(`tokenpit: ${said}\n`);
    if (!(error instanceof StudyStopped)) context.process.exitCode = FAILED;
  } finally {
    end(progress);
    await runner.close();
    store.close();
    lock.release();
  }
}

/** Why a study ended before its end, where that is nobody's mistake; null: it is one. */
function endWords(error: unknown): string | null {
  if (error instanceof StudyStopped) return "stopped; finished runs are kept, start again to go on";
  if (!(error instanceof DiskFull) && !isDiskFull(error)) return null;
  const where = error instanceof DiskFull ? error.message : "the disk is full";
  return `${where}: finished runs are kept; make room and start again to go on`;
}

/** Typed apart, since the progress is made in a callback. */
const end = (progress: Progress | null): void => progress?.end();

const wordsOf = (estimate: RunningEstimate | null): string | null => estimate?.words() ?? null;

function noteWords(quarantined: number, estimate: string | null): string | null {
  const lost = quarantined === 0 ? null : `${quarantined} given up`;
  const words = [lost, estimate].filter((each) => each !== null);
  return words.length === 0 ? null : words.join("; ");
}

function finish(
  context: TokenpitContext,
  flags: StudyFlags,
  { loaded, out, store }: Session,
  runs: StudyRuns,
  { start, seconds }: { readonly start: Date; readonly seconds: number },
): void {
  const result = studyResult(loaded, runs, store);
  const report = writeStudy(result, store, out, provenance(start, new Date()));
  if (flags.json) writeJson(context, studyDocument(result, report, seconds));
  else context.process.stdout.write(studyWords(result, report, seconds));
  if (runs.quarantined.length > 0 || result.controls.some(({ passed }) => !passed)) {
    context.process.exitCode = 1;
  }
}

/** `study plan` and `study status`: levels that wait for what the reference tells are counted, not resolved. */
export async function planStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  study: string,
): Promise<void> {
  const { loaded, out, store } = await open(context, flags, study);
  const waiting = Object.values(loaded.study.factors).some(({ relativeTo }) => relativeTo !== null);
  const trial = new Map(Object.keys(loaded.study.factors).map((name) => [name, 1000]));
  const arms = planArms(loaded, trial);
  const rows = arms.map(({ arm, series }) => {
    const requests = [...requestsOf(loaded, [{ arm, series }], 0, loaded.study.replications)];
    const waits = [...arm.point.keys()].some(
      (name) => loaded.study.factors[name]!.relativeTo !== null,
    );
    const finished = waits
      ? null
      : requests.filter((each) => store.has(each.series, each.cell)).length;
    return { arm: arm.name, role: arm.role, label: arm.label, cells: requests.length, finished };
  });
  const { hash } = preregistration(loaded);
  if (flags.json) {
    writeJson(context, { study: loaded.study.name, preregistration: hash, out, arms: rows });
    return;
  }
  const cells = rows.reduce((sum, row) => sum + row.cells, 0);
  const lines = rows.map(
    ({ arm, role, cells: count, finished }) =>
      `  ${arm.padEnd(28)} ${role.padEnd(18)} ${String(count).padStart(7)} runs` +
      (finished === null ? ", after the reference" : `, ${finished} finished`),
  );
  const note = waiting ? "Some levels are multiples of what the reference arm tells.\n" : "";
  context.process.stdout.write(
    `${loaded.study.name}: ${rows.length} arms, ${cells} runs\n${lines.join("\n")}\n${note}` +
      `pre-registration ${hash}\nresults go to ${out}\n`,
  );
}

/** `study report` */
export async function reportStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  study: string,
): Promise<void> {
  const { loaded, out, store } = await open(context, flags, study);
  const refusal = prepareFolder(out, preregistration(loaded).text);
  if (refusal !== null) throw new BadInput(refusal);
  const start = new Date();
  const runs = await runStudy(loaded, {
    runner: new FinishedOnly(store),
    store,
    isStopped: () => false,
    onProgress: () => {},
  });
  finish(context, flags, { loaded, out, store }, runs, { start, seconds: 0 });
}

/** A runner that runs nothing: what is not in the store is a mistake of the user's. */
class FinishedOnly implements Runner {
  readonly #store: PackStore;

  constructor(store: PackStore) {
    this.#store = store;
  }

  run(requests: Iterable<CellRequest>): Promise<readonly never[]> {
    for (const { series, cell, arm } of requests) {
      if (this.#store.has(series, cell)) continue;
      const message = `run ${cell.replication} of the arm ${arm} is not finished: tokenpit study run goes on with it`;
      return Promise.reject(new BadInput(message));
    }
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
