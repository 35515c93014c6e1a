import { beginning, secondsSince } from "../record/provenance.ts";
import { Unwritable } from "../record/unwritable.ts";
import { useStore } from "../runner/local/store-users.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { type CellRequest, type Runner, StudyStopped } from "../runner/runner.ts";
import { FolderLock } from "../study/folder-lock.ts";
import { UnfitArm } from "../study/plan-study.ts";
import { prepareFolder } from "../study/prepare-folder.ts";
import { preregistration } from "../study/preregistration.ts";
import { runStudy } from "../study/run-study.ts";
import { removeUnfinished } from "../study/write-file.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput, FAILED } from "./exit-codes.ts";
import { type OpenStudy, openStudy, type StudyFlags } from "./open-study.ts";
import { type PlacedFlags, refuseMisplaced } from "./place-flags.ts";
import { refuseOpenings } from "./refuse-openings.ts";
import { rehearsalFolders } from "./rehearsal-folders.ts";
import { tellOutcome, writeOutcome } from "./study-outcome.ts";
import { openPlace, type StudyPlace } from "./study-place.ts";
import { StudyProgressView } from "./study-progress-view.ts";

export interface StudyRunFlags extends StudyFlags, PlacedFlags {
  /** Only results of what was started before are brought. */
  readonly isFetched?: boolean;
  /** Why the study is not as it was registered. */
  readonly deviate?: string;
}

/** `study run`: exit code 1 where a run was lost or a control failed, since the study then does not stand. */
export async function runStudyCommand(
  context: TokenpitContext,
  flags: StudyRunFlags,
  name: string,
): Promise<void> {
  refuseMisplaced(flags);
  const study = await openStudy(context, placedStore(context, flags), name);
  if (flags.isFetched !== true) await refuseOpenings(context, study, flags, name);
  const { lock, leaveStore } = takePlaces(study, flags.deviate ?? null);
  try {
    const place = await openPlace(context, flags, name, study);
    await runThere(context, flags, study, place);
  } finally {
    study.store.close();
    leaveStore();
    lock.release();
  }
}

async function runThere(
  context: TokenpitContext,
  flags: StudyRunFlags,
  study: OpenStudy,
  place: StudyPlace,
): Promise<void> {
  const { loaded, store } = study;
  const start = beginning();
  const view = new StudyProgressView(context, loaded, store);
  try {
    const runs = await runStudy(loaded, {
      runner: place.runner,
      store,
      isStopped: () => context.stop.reason !== null,
      onArms: (arms) => view.setArms(arms),
      onProgress: (progress) => view.update(progress),
    });
    view.end();
    const times = { start, seconds: secondsSince(start) };
    const written = writeOutcome(study, runs, times);
    tellOutcome(context, flags, written, await place.finished(study.out));
  } catch (error) {
    view.end();
    if (error instanceof UnfitArm) throw new BadInput(error.message);
    tellEnd(context, error, place);
  } finally {
    view.end();
    await place.close();
  }
}

/** A rehearsal has a store of its own, unless one is named. */
function placedStore({ folder }: TokenpitContext, flags: StudyRunFlags): StudyFlags {
  if (flags.on !== "rehearsal" || flags.store !== undefined) return flags;
  return { ...flags, store: rehearsalFolders(folder).store };
}

/** Says why a study ended before its end where that is no mistake of the program's; else throws the error. */
export function tellEnd(
  { process }: TokenpitContext,
  error: unknown,
  place: Pick<StudyPlace, "stoppedWords" | "explain"> = HERE,
): void {
  if (error instanceof StudyStopped) {
    process.stderr.write(`tokenpit: ${place.stoppedWords}\n`);
    return;
  }
  const problem = place.explain(error);
  if (problem !== null) {
    process.stderr.write(`tokenpit: ${problem}\n`);
    process.exitCode = FAILED;
    return;
  }
  if (!(error instanceof Unwritable)) throw error;
  const { message, remedy } = error;
  process.stderr.write(
    `tokenpit: ${message}; finished runs are kept: ${remedy} and start again to go on\n`,
  );
  process.exitCode = FAILED;
}

/** The store first: where it cannot be written, no folder of results is begun; and the other way round. */
function takePlaces(
  study: OpenStudy,
  deviation: string | null,
): { readonly lock: FolderLock; readonly leaveStore: () => void } {
  const leaveStore = openStore(study.storeFolder);
  try {
    return { lock: takeFolder(study, deviation), leaveStore };
  } catch (error) {
    leaveStore();
    throw error;
  }
}

export function openStore(folder: string): () => void {
  try {
    return useStore(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new BadInput(`${folder} cannot be written (${code}): name another store with --store`);
  }
}

/** Makes the folder of the results ready, and this process the one that works there. */
function takeFolder({ loaded, out }: OpenStudy, deviation: string | null): FolderLock {
  const refusal = prepareFolder(out, preregistration(loaded).text, deviation);
  if (refusal !== null) throw new BadInput(refusal);
  const lock = FolderLock.take(out);
  if (typeof lock === "string") throw new BadInput(lock);
  removeUnfinished(out);
  return lock;
}

const HERE = {
  stoppedWords: "stopped; finished runs are kept, start again to go on",
  explain: () => null,
} as const;

/** `study report` */
export async function reportStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  name: string,
): Promise<void> {
  const study = await openStudy(context, flags, name);
  const { loaded, store } = study;
  const lock = takeFolder(study, null);
  const start = beginning();
  try {
    const runs = await runStudy(loaded, {
      runner: new FinishedOnly(store, study.storeFolder),
      store,
      isStopped: () => false,
      onProgress: () => {},
    });
    tellOutcome(context, flags, writeOutcome(study, runs, { start, seconds: 0 }));
  } catch (error) {
    tellEnd(context, error);
  } finally {
    lock.release();
  }
}

/** A runner that runs nothing: what is not in the store is a mistake of the user's. */
class FinishedOnly implements Runner {
  readonly #store: ResultStore;
  readonly #folder: string;

  constructor(store: ResultStore, folder: string) {
    this.#store = store;
    this.#folder = folder;
  }

  run(requests: Iterable<CellRequest>): Promise<readonly never[]> {
    for (const { series, cell, arm } of requests) {
      if (this.#store.read(series, cell) !== null) continue;
      const message =
        `run ${cell.replication} of the arm ${arm} is not in the store ${this.#folder}: tokenpit study run goes on ` +
        "with it, --store names another store";
      return Promise.reject(new BadInput(message));
    }
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
