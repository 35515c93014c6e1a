import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { registrationProblem } from "../study/registered-study.ts";
import { damagedFiles, missingPictures, readStudyManifest } from "../study/study-manifest.ts";
import { readDeviations } from "../study/deviations.ts";
import { lockHolder } from "../study/folder-lock.ts";
import { twinWords } from "../study/count-twins.ts";
import { type PlannedArmRow, type PlanSummary, planSummary } from "../study/plan-summary.ts";
import { preregistration } from "../study/preregistration.ts";
import type { TokenpitContext } from "./context.ts";
import { type OpenStudy, openStudy, type StudyFlags } from "./open-study.ts";
import { writeJson } from "./output.ts";
import { timeWords } from "./progress.ts";
import { refuseOpenings } from "./refuse-openings.ts";
import { guessSeconds, measureCost } from "./time-cell.ts";
import { CheckedStore } from "../runner/local/checked-store.ts";

/** Arms that are listed one by one. */
const MOST_LISTED = 60;

/** `study plan`: arms, cells, aliases, and how long it will take. */
export async function planStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags & { readonly workers?: number },
  name: string,
): Promise<void> {
  const study = await openStudy(context, flags, name);
  await refuseOpenings(context, study, flags, name);
  const plan = planSummary(study.loaded, study.store);
  const workers = flags.workers ?? availableParallelism();
  const cellSeconds = await guessSeconds(context, study, workers);
  const seconds = ((plan.cells - plan.finished) * cellSeconds) / workers;
  const head = headOf(study);
  if (flags.json) return writeJson(context, { ...head, ...plan, workers, cellSeconds, seconds });
  const time =
    plan.finished === plan.cells
      ? "nothing is left to run"
      : `about ${timeWords(seconds)} on ${workers} workers (${cellSeconds.toPrecision(2)} s a run)`;
  context.process.stdout.write(`${planWords(head.study, plan)}${time}\n${tailWords(head)}`);
}

/** `study status`: what is finished, whether somebody is at work, whether what was written is whole. */
export async function statusStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  name: string,
): Promise<void> {
  const study = await openStudy(context, flags, name);
  const { out } = study;
  const store = new CheckedStore(study.store);
  const plan = planSummary(study.loaded, store);
  const head = headOf(study);
  const manifest = readStudyManifest(out);
  const damaged = manifest === null ? [] : damagedFiles(out, manifest);
  const missing = manifest === null ? [] : missingPictures(out, manifest);
  const registration = manifest === null ? null : registrationProblem(out, manifest);
  const current = manifest?.preregistration === head.preregistration;
  const report =
    manifest === null ? "none" : current ? "written" : "of an earlier form of the study";
  const quarantined = manifest?.quarantined ?? [];
  const atWork = lockHolder(out);
  const { damagedRuns } = store;
  const files = { damagedRuns, damaged, missing, registration };
  const status = { atWork, report, ...files, quarantined, deviations: readDeviations(out) };
  if (flags.json) return writeJson(context, { ...head, ...plan, ...status });
  const lines = [
    atWork === null ? "nobody is at work on it" : `process ${atWork} is at work on it`,
    ...(damagedRuns === 0
      ? []
      : [`damaged in the store: ${damagedRuns}; study run makes them again`]),
    `report: ${report}`,
    ...damaged.map((each) => `${each}: tokenpit study report writes it anew`),
    ...missing.map(
      (picture) => `${picture} is gone, a picture: tokenpit study report draws it anew`,
    ),
    ...(registration === null ? [] : [`${registration}: put the registered one back`]),
    ...quarantined.map(
      ({ arm, replication, error }) => `given up: ${arm}, run ${replication}: ${error}`,
    ),
    ...status.deviations.map(
      ({ reason, changes }) => `deviation in ${changes.length} settings: ${reason}`,
    ),
  ];
  context.process.stdout.write(
    `${planWords(head.study, plan)}${lines.map((line) => `${line}\n`).join("")}${tailWords(head)}`,
  );
}

/** `study estimate`: what it will take, from one run to the end. */
export async function estimateStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags & { readonly workers?: number },
  name: string,
): Promise<void> {
  const study = await openStudy(context, flags, name);
  const { cells, finished, twins } = planSummary(study.loaded, study.store);
  const workers = flags.workers ?? availableParallelism();
  const cell = await measureCost(context, study, workers);
  const left = cells - finished;
  const seconds = (left * cell.seconds) / workers;
  const storedBytes = left * cell.storedBytes;
  if (flags.json) {
    writeJson(context, {
      study: study.loaded.study.name,
      cells,
      finished,
      twins,
      workers,
      cell,
      seconds,
      storedBytes,
    });
    return;
  }
  context.process.stdout.write(
    `${study.loaded.study.name}: ${left} of ${cells} runs are left\n` +
      `one run takes ${cell.seconds.toPrecision(3)} s and ${megabytes(cell.engineBytes)} of the engine's memory\n` +
      `all of them take about ${timeWords(seconds)} on ${workers} workers, ` +
      `and ${megabytes(storedBytes)} of the store\n` +
      twinWords(twins)
        .map((line) => `${line}\n`)
        .join(""),
  );
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toPrecision(2)} MB`;

interface Head {
  readonly study: string;
  readonly preregistration: string;
  readonly out: string;
  /** Folder of finished runs. */
  readonly store: string;
}

const headOf = ({ loaded, out, storeFolder }: OpenStudy): Head => ({
  study: loaded.study.name,
  preregistration: preregistration(loaded).hash,
  out,
  store: storeFolder,
});

function planWords(name: string, { arms, cells, finished, waiting, notes }: PlanSummary): string {
  const lines = [
    `${name}: ${arms.length} arms, ${cells} runs, ${finished} finished`,
    ...arms.slice(0, MOST_LISTED).map(rowWords),
    ...(arms.length > MOST_LISTED ? [`  … and ${arms.length - MOST_LISTED} more`] : []),
    ...(waiting ? ["Some levels are multiples of what the reference arm tells."] : []),
    ...notes,
  ];
  return `${lines.join("\n")}\n`;
}

const rowWords = ({ arm, role, cells, finished }: PlannedArmRow): string =>
  `  ${arm.padEnd(28)} ${role.padEnd(18)} ${String(cells).padStart(7)} runs` +
  (finished === null ? ", after the reference" : `, ${finished} finished`);

function tailWords({ preregistration: hash, out, store }: Head): string {
  const none = existsSync(store) ? "" : ", which is not there yet";
  return `pre-registration ${hash}\nresults go to ${out}\nfinished runs are kept in ${store}${none}\n`;
}
