import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { AgentClass } from "../../../engine/agent.ts";
import { loadLayers } from "../../catalog/load-layers.ts";
import { SHIPPED_STUDIES } from "../../catalog/shipped-studies.ts";
import { codeVersion } from "../../record/program-version.ts";
import type { LoadedStudy } from "../../study/load-study.ts";
import { preregistration } from "../../study/preregistration.ts";
import { bytesOf } from "./cloud-function.ts";
import { submissionKey } from "./layout.ts";
import { BadSubmission, type Objects } from "./objects.ts";
import { sha256Of } from "../../record/sha256.ts";
import { type Submission, submissionText, type SubmittedAgents } from "./submission.ts";
import { layOut } from "./submitted-study.ts";

export interface StudyToSubmit {
  readonly loaded: LoadedStudy;
  /** Its shipped name or its path. */
  readonly reference: string;
  /** Where relative paths begin. */
  readonly folder: string;
  /** The shipped classes of agents. */
  readonly classes: ReadonlyMap<string, AgentClass>;
  readonly agents: SubmittedAgents | null;
}

/**
 * Makes a submission of a study. Throws `BadSubmission` where the study cannot be read from it as it is read here:
 * where it names files by absolute paths, or they are reached through links.
 */
export async function submissionFor(study: StudyToSubmit): Promise<Submission> {
  const { loaded, reference, folder, agents } = study;
  const isShipped = SHIPPED_STUDIES.names().includes(reference);
  const path = isShipped ? SHIPPED_STUDIES.file(reference) : resolve(folder, reference);
  const layers = loadLayers(loaded.study.scenario, dirname(path));
  if ("problems" in layers) throw new BadSubmission(`${reference}: its scenario has changed`);
  const paths = [realpathSync(path), ...layers.ownFiles];
  const top = commonFolder(paths);
  const submission: Submission = {
    form: 1,
    ...codeVersion(),
    preregistration: preregistration(loaded).hash,
    study: pathBelow(top, paths[0]!),
    files: Object.fromEntries(
      paths.map((each) => [pathBelow(top, each), readFileSync(each, "utf8")]),
    ),
    agents,
  };
  await tryOut(submission, study);
  return submission;
}

/** Puts a submission where the cloud's functions find it; returns its hash. */
export async function handIn(submission: Submission, objects: Objects): Promise<string> {
  const text = submissionText(submission);
  const hash = sha256Of(text);
  await objects.putOnce(submissionKey(hash), bytesOf(text));
  return hash;
}

/** Reads a submission as the cloud will. */
async function tryOut(
  submission: Submission,
  { classes, reference }: StudyToSubmit,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-submission-"));
  try {
    (await layOut(submission, { classes, folder })).remove();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadSubmission(
      `${reference} cannot be taken to another machine (${why}): let it name its scenario by a relative path, and ` +
        "put files in the place of links",
      { cause: error },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The innermost folder that holds all of these files. */
function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0]!);
  while (!paths.every((path) => path.startsWith(folder === sep ? sep : folder + sep))) {
    folder = dirname(folder);
  }
  return folder;
}

const pathBelow = (folder: string, path: string): string =>
  relative(folder, path).split(sep).join("/");
