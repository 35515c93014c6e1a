import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { codeVersion } from "../../record/program-version.ts";
import type { Rehearsal } from "../../rehearsal/rehearsal.ts";
import {
  type Cloud,
  type CloudAccess,
  type CloudPlace,
  openCloud,
} from "../../runner/cloud/cloud-access.ts";
import { cloudProblem } from "../../runner/cloud/cloud-problem.ts";
import { CloudRunner } from "../../runner/cloud/cloud-runner.ts";
import { compareResults } from "../../runner/cloud/compare-results.ts";
import type { CloudEstimate } from "../../runner/cloud/cost-estimate.ts";
import { preflight } from "../../runner/cloud/preflight.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import type { OpenStudy } from "../open-study.ts";
import type { Place } from "../place-flags.ts";
import { rehearsalFolders } from "../rehearsal-folders.ts";
import type { PlaceReport, StudyPlace } from "../study-place.ts";
import type { StudyRunFlags } from "../study-session.ts";
import { guessSeconds } from "../time-cell.ts";
import { CloudProgressView } from "./cloud-progress-view.ts";
import { dollarWords, estimateWords } from "./cloud-words.ts";
import { estimateStudy } from "./estimate-study.ts";
import { submissionOfStudy } from "./submission-of-study.ts";

/** Of a rehearsal's shards, seconds: small studies have several all the same. */
const REHEARSED_SHARD_SECONDS = 0.1;
const REHEARSAL_POLL_MS = 200;
/** Of the account's functions, what a study takes (experiments/runner/cloud/preflight.ts). */
const SHARE_OF_ACCOUNT = 0.9;

type CloudFlags = StudyRunFlags & { readonly on: Place };

interface Opened {
  readonly place: CloudPlace;
  readonly cloud: Cloud;
  readonly runner: CloudRunner;
  readonly view: CloudProgressView;
  readonly rehearsal: Rehearsal | null;
}

/**
 * AWS, or a rehearsal of it, as a place to run a study. Tells what it will take; throws `BadInput` where it cannot be
 * started, or would cost more than is allowed.
 */
export async function openCloudPlace(
  context: TokenpitContext,
  flags: CloudFlags,
  name: string,
  study: OpenStudy,
): Promise<StudyPlace> {
  const rehearsal = flags.on === "rehearsal" ? await beginRehearsal(context, flags) : null;
  try {
    const opened = await open(context, flags, name, study, rehearsal);
    return placeOf(context, name, opened);
  } catch (error) {
    await endRehearsal(context, rehearsal);
    const problem = cloudProblem(error);
    throw problem === null ? error : new BadInput(problem.message);
  }
}

async function open(
  context: TokenpitContext,
  flags: CloudFlags,
  name: string,
  study: OpenStudy,
  rehearsal: Rehearsal | null,
): Promise<Opened> {
  const access: CloudAccess = rehearsal?.access ?? {};
  const place = await preflight(access, codeVersion());
  const submission = await submissionOfStudy(context, flags, name, study);
  const estimate = await toldEstimate(context, flags, study, place);
  const cloud = openCloud(place, access);
  const view = new CloudProgressView(context, study.loaded.study.name);
  const runner = new CloudRunner({
    submission,
    ...cloud,
    place,
    estimate,
    store: study.store,
    mode: flags.isFetched === true ? "wait" : "run",
    onWatch: (watch) => view.update(watch),
    ...(rehearsal === null ? {} : { pollMs: () => REHEARSAL_POLL_MS }),
  });
  return { place, cloud, runner, view, rehearsal };
}

/** Says what the study will take, and refuses it where that is too much. */
async function toldEstimate(
  context: TokenpitContext,
  flags: CloudFlags,
  study: OpenStudy,
  place: CloudPlace,
): Promise<CloudEstimate> {
  const cell = { cellSeconds: await guessSeconds(context, study) };
  const shortest = flags.on === "rehearsal" ? REHEARSED_SHARD_SECONDS : undefined;
  const { cells, estimate } = estimateStudy(study, place, cell, shortest);
  const where =
    flags.on === "aws" ? `on AWS (${place.region}, account ${place.account})` : "in a rehearsal";
  context.process.stderr.write(
    `${study.loaded.study.name} ${where}: ${estimateWords(estimate, { cells, place })}`,
  );
  const { limitDollars = Infinity } = flags;
  if (estimate.dollars.total <= limitDollars || flags.isFetched === true) return estimate;
  throw new BadInput(
    `the estimate, ${dollarWords(estimate.dollars.total)}, is more than the limit of $${limitDollars}: nothing was ` +
      "started; allow more with --limit-dollars, or take fewer replications",
  );
}

function placeOf(context: TokenpitContext, name: string, opened: Opened): StudyPlace {
  const { runner, cloud, view, rehearsal } = opened;
  return {
    runner,
    get stoppedWords() {
      return stoppedWords(name, opened);
    },
    explain: (error) => cloudProblem(error)?.message ?? null,
    async finished(out) {
      const compared = await comparison(out, opened);
      if (rehearsal === null) return compared;
      const { rehearsalWords } = await import("../../rehearsal/rehearsal-words.ts");
      const report = rehearsal.report();
      return {
        ...compared,
        words: compared.words + rehearsalWords(report),
        document: { ...compared.document, rehearsal: report },
      };
    },
    async close() {
      view.end();
      cloud.close();
      await endRehearsal(context, rehearsal);
    },
  };
}

function stoppedWords(name: string, { runner, rehearsal }: Opened): string {
  if (rehearsal !== null) return "the rehearsal was stopped";
  return runner.hasStarted
    ? "nobody waits any more, but the study goes on in the cloud: the same command comes back to it, tokenpit study " +
        `cancel ${name} --on aws stops it`
    : "stopped before anything was started in the cloud";
}

/** Holds what was made here of the cloud's runs against what the cloud made of them. */
async function comparison(out: string, { runner, cloud }: Opened): Promise<PlaceReport> {
  const { submission } = runner;
  if (!runner.wasAsked) {
    const words = "every run was in the store: the cloud was asked for nothing\n";
    return { words, document: { submission }, isFailed: false };
  }
  const { files, differences, skipped } = await compareResults(out, cloud.objects, submission);
  const document = { submission, compared: { files, differences, skipped } };
  if (skipped !== null) return { words: `${skipped}\n`, document, isFailed: false };
  if (differences.length === 0) {
    const words = `${files} files made here have the SHA-256 of those that the cloud made\n`;
    return { words, document, isFailed: false };
  }
  const words =
    "what was made here is not what the cloud made of the same runs, which is a mistake of the program:\n" +
    differences.map((each) => `  ${each}\n`).join("");
  return { words, document, isFailed: true };
}

async function beginRehearsal(context: TokenpitContext, flags: CloudFlags): Promise<Rehearsal> {
  const { Rehearsal: Made } = await import("../../rehearsal/rehearsal.ts");
  const { app, scratch } = rehearsalFolders(context.folder);
  context.process.stderr.write("rehearsal: the stack is synthesized and started on this machine\n");
  const concurrency = Math.ceil((flags.workers ?? availableParallelism()) / SHARE_OF_ACCOUNT);
  try {
    return await Made.begin({ appFolder: app, scratch, concurrency });
  } catch (error) {
    if ((error as Error).name === "CannotRehearse") throw new BadInput((error as Error).message);
    throw error;
  }
}

async function endRehearsal(
  { folder }: TokenpitContext,
  rehearsal: Rehearsal | null,
): Promise<void> {
  if (rehearsal === null) return;
  await rehearsal.end();
  rmSync(rehearsalFolders(folder).scratch, { recursive: true, force: true });
}
