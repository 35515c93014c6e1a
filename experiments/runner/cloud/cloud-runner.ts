import type { ResultStore } from "../result-store.ts";
import {
  type CellRequest,
  type Quarantined,
  type Runner,
  type RunOptions,
  StudyStopped,
} from "../runner.ts";
import { bringResults } from "./bring-results.ts";
import type { CloudPlace } from "./cloud-access.ts";
import { CloudProblem } from "./cloud-problem.ts";
import type { CloudEstimate } from "./cost-estimate.ts";
import { type DrivenStudy, haveExecution, type WaitOptions, waitFor } from "./drive-execution.ts";
import { type Executions, latestExecution } from "./executions.ts";
import { FinishedCells } from "./finished-cells.ts";
import { FinishedRounds } from "./finished-rounds.ts";
import { NotingStore } from "./noting-store.ts";
import { type Objects } from "./objects.ts";
import { sha256Of } from "../../record/sha256.ts";
import { type Submission, submissionText } from "./submission.ts";
import { handIn } from "./submit-study.ts";

export interface CloudRunnerOptions extends Omit<WaitOptions, "isStopped"> {
  readonly submission: Submission;
  readonly objects: Objects;
  readonly executions: Executions;
  readonly place: Pick<CloudPlace, "concurrency">;
  readonly estimate: CloudEstimate;
  readonly store: ResultStore;
  /** `run` starts or redrives; `wait` only waits for what is there already. */
  readonly mode: "run" | "wait";
}

/**
 * Brings cells from the cloud into a store. A study runs there whole: the first cell that is missing has it run to its
 * end, and all of its results are brought; who asks for more cells then finds them in the store.
 */
export class CloudRunner implements Runner {
  /** SHA-256 of the submission. */
  readonly submission: string;
  readonly #options: CloudRunnerOptions;
  readonly #store: NotingStore;
  #finished: FinishedRounds | null = null;
  #hasStarted = false;

  constructor(options: CloudRunnerOptions) {
    this.#options = options;
    this.#store = new NotingStore(options.store);
    this.submission = sha256Of(submissionText(options.submission));
  }

  /** Whether the cloud was asked for anything. */
  get wasAsked(): boolean {
    return this.#finished !== null;
  }

  /** Whether an execution is there that goes on by itself. */
  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  async run(requests: Iterable<CellRequest>, options: RunOptions): Promise<readonly Quarantined[]> {
    const store = this.#store;
    const missing: CellRequest[] = [];
    for (const request of requests) {
      if (options.isStopped()) throw new StudyStopped("the study was stopped");
      const { series, cell } = request;
      if (!store.has(series, cell)) missing.push(request);
      else options.onCell(store.wrote(series, cell) ? "computed" : "reused");
    }
    if (missing.length === 0) return [];
    const finished = await this.#have(missing, options);
    return await new FinishedCells(finished, store).run(missing, {
      ...options,
      onCell: (outcome) => options.onCell(outcome === "reused" ? "computed" : outcome),
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Ends when what the cloud has of these cells is in the store. */
  async #have(missing: readonly CellRequest[], { isStopped }: RunOptions): Promise<FinishedRounds> {
    const { objects } = this.#options;
    const before = this.#finished;
    if (before !== null && !missing.some(({ series, cell }) => before.has(series, cell))) {
      return before;
    }
    if (before === null) await this.#runThere(isStopped);
    const finished = before ?? (await FinishedRounds.read(objects, this.submission));
    this.#finished = finished;
    await bringResults(objects, finished.packs, this.#store, (name) => finished.seriesNamed(name));
    return finished;
  }

  async #runThere(isStopped: () => boolean): Promise<void> {
    const { submission, objects, executions, estimate, mode } = this.#options;
    const study: DrivenStudy = {
      executions,
      submission: this.submission,
      input: this.#input(),
      estimate,
    };
    if (mode === "run") await handIn(submission, objects);
    const name = mode === "run" ? await haveExecution(study) : await this.#running();
    this.#hasStarted = true;
    await waitFor(name, study, { ...this.#options, isStopped });
  }

  async #running(): Promise<string> {
    const latest = await latestExecution(this.#options.executions, this.submission);
    if (latest !== null) return latest.execution.name;
    throw new CloudProblem(
      "this study, as it stands, was never started there: tokenpit study run --on aws starts it",
    );
  }

  #input(): string {
    const { submission, place, estimate } = this.#options;
    return JSON.stringify({
      submission: this.submission,
      engineVersion: submission.engineVersion,
      concurrency: place.concurrency,
      shardSeconds: estimate.shardSeconds,
      cellSeconds: estimate.cellSeconds,
    });
  }
}
