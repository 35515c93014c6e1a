import type { ResultStore } from "../runner/result-store.ts";
import type { CellRequest, Quarantined, Runner } from "../runner/runner.ts";
import type { LoadedStudy } from "./load-study.ts";
import { type PlannedArm, requestsOf } from "./plan-study.ts";

export interface StudyProgress {
  readonly done: number;
  /** Cells of the study, as far as is known: a stopping rule may need fewer. */
  readonly total: number;
  /** Of those done: found in the store. */
  readonly reused: number;
  readonly quarantined: number;
}

export interface StudyRunOptions {
  readonly runner: Runner;
  readonly store: ResultStore;
  readonly onProgress: (progress: StudyProgress) => void;
  /** Told once the arms are known that will be compared, the reference first. */
  readonly onArms?: (arms: readonly PlannedArm[]) => void;
  readonly isStopped: () => boolean;
}

/** Brings the cells of one round after another into the store, and counts them. */
export class StudyRounds {
  readonly quarantined: Quarantined[] = [];
  readonly #loaded: LoadedStudy;
  readonly #options: StudyRunOptions;
  readonly #total: number;
  readonly #counts = { reused: 0, computed: 0, quarantined: 0 };

  constructor(loaded: LoadedStudy, options: StudyRunOptions, total: number) {
    this.#loaded = loaded;
    this.#options = options;
    this.#total = total;
  }

  get counts(): { readonly reused: number; readonly computed: number } {
    return this.#counts;
  }

  /** Ends when every cell of these arms and replications can be read, or is in quarantine. */
  async run(arms: readonly PlannedArm[], from: number, to: number): Promise<void> {
    const before = this.#counts.reused;
    await this.#have(requestsOf(this.#loaded, arms, from, to));
    if (this.#counts.reused === before) return; // all were computed just now
    const damaged = this.#damaged(requestsOf(this.#loaded, arms, from, to));
    this.#counts.reused -= damaged.length;
    if (damaged.length > 0) await this.#have(damaged);
  }

  async #have(requests: Iterable<CellRequest>): Promise<void> {
    const { runner, isStopped, onProgress } = this.#options;
    const found = await runner.run(requests, {
      isStopped,
      onCell: (outcome) => {
        const counts = this.#counts;
        counts[outcome]++;
        const { reused, quarantined } = counts;
        const done = reused + counts.computed + quarantined;
        onProgress({ done, total: Math.max(this.#total, done), reused, quarantined });
      },
    });
    this.quarantined.push(...found);
  }

  /** Cells that a store has, but cannot give: it forgets them when that is found. */
  #damaged(requests: Iterable<CellRequest>): CellRequest[] {
    const { store } = this.#options;
    const damaged: CellRequest[] = [];
    for (const request of requests) {
      const { series, cell } = request;
      if (store.has(series, cell) && store.read(series, cell) === null) damaged.push(request);
    }
    return damaged;
  }
}
