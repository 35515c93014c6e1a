import { addressFolder } from "./address-folder.ts";
import { type OpenStudy, openStudy } from "./open-study.ts";
import { pickedFolder } from "./picked-folder.ts";
import { plansOf, runFrame } from "./recorded-run.ts";
import { ResultsProblem } from "./results-problem.ts";
import type {
  ResultsAnswer,
  ResultsPlace,
  ResultsQuestion,
  StudyFrame,
} from "./results-protocol.ts";
import { runPairs } from "./run-pairs.ts";

/** Answers the page's questions about one study's results. Nothing that it is asked makes it reject. */
export class ResultsDesk {
  #study: OpenStudy | null = null;

  async answer(question: ResultsQuestion): Promise<ResultsAnswer> {
    try {
      return await this.#answer(question);
    } catch (error) {
      if (error instanceof ResultsProblem) return { kind: "refused", problem: error.message };
      const message = error instanceof Error ? error.message : String(error);
      return { kind: "refused", problem: `the results could not be read (${message})` };
    }
  }

  async #answer(question: ResultsQuestion): Promise<ResultsAnswer> {
    if (question.kind === "open") {
      this.#study = null;
      this.#study = await openStudy(folderOf(question.place));
      return { kind: "opened", study: frameOf(this.#study) };
    }
    const study = this.#study;
    if (study === null) throw new ResultsProblem("no results are open");
    const reference = referenceOf(study);
    if (question.kind === "pairs") {
      const { outcome, arm } = question;
      return { kind: "pairs", pairs: await runPairs(study, outcome, arm, reference) };
    }
    const run = await runFrame(study, question.arm, reference, question.run);
    return { kind: "run", run };
  }
}

const folderOf = (place: ResultsPlace): ReturnType<typeof pickedFolder> =>
  place.kind === "files" ? pickedFolder(place.files) : addressFolder(place.address, place.page);

function referenceOf({ manifest }: OpenStudy): string {
  const reference = manifest.arms.find(({ role }) => role === "reference");
  if (reference === undefined) throw new ResultsProblem("manifest.json names no reference arm");
  return reference.name;
}

function frameOf(study: OpenStudy): StudyFrame {
  const { manifest, title, effects, runs, failedControls } = study;
  const reference = referenceOf(study);
  const names = new Set([reference, ...effects.map(({ arm }) => arm)]);
  const plans = plansOf(study, names);
  const labels = [...names].map((name) => [name, plans.get(name)?.label ?? name] as const);
  return {
    name: manifest.study,
    title,
    seed: manifest.seed,
    replications: manifest.replications,
    engineVersion: manifest.engineVersion,
    runs: runs.rows,
    quarantined: manifest.quarantined.length,
    deviations: manifest.deviations.map(({ reason }) => reason),
    failedControls,
    reference,
    labels: Object.fromEntries(labels),
    effects,
  };
}
