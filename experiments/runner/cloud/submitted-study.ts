import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { SHIPPED_SCENARIOS } from "../../catalog/shipped-scenarios.ts";
import { formatProblems, type Problem } from "../../spec/problem.ts";
import { readStudy } from "../../spec/read-study.ts";
import { type LoadedStudy, loadStudy } from "../../study/load-study.ts";
import { preregistration } from "../../study/preregistration.ts";
import { studyOutcomes } from "../../study/study-outcomes.ts";
import type { CloudTools } from "./cloud-function.ts";
import { BadSubmission, CodeChanged } from "./objects.ts";
import { submissionOf, withOwnClasses } from "./own-classes.ts";
import type { CellTerms } from "./round-cells.ts";
import type { Submission } from "./submission.ts";

/** A study that was handed in, its files in a folder of its own. */
export interface SubmittedStudy {
  readonly loaded: LoadedStudy;
  /** What all of its cells have in common. */
  readonly terms: CellTerms;
  /** Its folder: what is written there goes with it. */
  readonly folder: string;
  /** Removes its folder. */
  remove(): void;
}

/** Opens a study by the hash of its submission. */
export async function openSubmission(hash: string, tools: CloudTools): Promise<SubmittedStudy> {
  return await layOut(await submissionOf(hash, tools), tools);
}

/**
 * Lays the files of a submission into a new folder and loads its study. Throws `BadSubmission` where that cannot be,
 * `CodeChanged` where this program reads the study otherwise than its author's.
 */
export async function layOut(
  submission: Submission,
  tools: Pick<CloudTools, "classes" | "folder">,
): Promise<SubmittedStudy> {
  mkdirSync(tools.folder, { recursive: true });
  const folder = mkdtempSync(join(tools.folder, "study-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const files = join(folder, "files");
    layFiles(submission, files);
    const loaded = await loadedOf(submission, files, tools);
    return { loaded, terms: termsOf(loaded, submission), folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function layFiles({ files }: Submission, folder: string): void {
  try {
    for (const [path, text] of Object.entries(files)) {
      const at = join(folder, path);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, text, { flag: "wx" });
    }
  } catch (error) {
    throw new BadSubmission(`its files cannot be laid out: ${String(error)}`);
  }
}

async function loadedOf(
  submission: Submission,
  folder: string,
  tools: Pick<CloudTools, "classes" | "folder">,
): Promise<LoadedStudy> {
  refuseOutside(submission, folder);
  const { agents } = submission;
  const classes = await withOwnClasses(agents, tools);
  const options = { folder, classes, ...(agents === null ? {} : { agentsFile: agents.sha256 }) };
  const loaded = loadStudy(`./${submission.study}`, options);
  if ("problems" in loaded) refuse(loaded.problems);
  if (preregistration(loaded).hash === submission.preregistration) return loaded;
  throw new CodeChanged(
    "the shipped scenarios or the reader of study files that are deployed are not those of the program that " +
      "submitted the study: deploy its version",
  );
}

/** A study may name a scenario anywhere on its author's machine: here only what was handed in with it. */
function refuseOutside({ study, files }: Submission, folder: string): void {
  const file = readStudy(files[study]!, study);
  if ("problems" in file) refuse(file.problems);
  const { scenario } = file.study;
  if (SHIPPED_SCENARIOS.names().includes(scenario)) return;
  const path = relative(folder, resolve(dirname(join(folder, study)), scenario));
  if (Object.hasOwn(files, path.split(sep).join("/"))) return;
  throw new BadSubmission(`the scenario that ${study} names was not handed in with it`);
}

function refuse(problems: readonly Problem[]): never {
  throw new BadSubmission(formatProblems(problems).trimEnd());
}

function termsOf({ study, measures }: LoadedStudy, submission: Submission): CellTerms {
  const { factors, seed } = study;
  const relatives = Object.values(factors).map(({ relativeTo }) => relativeTo);
  const primary = studyOutcomes(study).filter(({ kind }) => kind === "primary");
  const kept = [...relatives, ...primary.map(({ name }) => name)].filter((name) => name !== null);
  return {
    engineVersion: submission.engineVersion,
    programVersion: submission.programVersion,
    measures,
    seed,
    agents: submission.agents?.sha256 ?? null,
    kept: [...new Set(kept)],
  };
}
