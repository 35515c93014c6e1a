import type { ResultStore } from "../runner/result-store.ts";
import type { LoadedStudy } from "../study/load-study.ts";
import type { PlannedArm } from "../study/plan-study.ts";
import { RunningEstimate } from "../study/running-estimate.ts";
import type { StudyProgress } from "../study/study-rounds.ts";
import type { TokenpitContext } from "./context.ts";
import type { Progress } from "./progress.ts";

/** Tells how far a study is, and what its first primary outcome looks like so far. */
export class StudyProgressView {
  readonly #context: TokenpitContext;
  readonly #loaded: LoadedStudy;
  readonly #store: ResultStore;
  #estimate: RunningEstimate | null = null;
  #progress: Progress | null = null;

  constructor(context: TokenpitContext, loaded: LoadedStudy, store: ResultStore) {
    this.#context = context;
    this.#loaded = loaded;
    this.#store = store;
  }

  setArms(arms: readonly PlannedArm[]): void {
    this.#estimate = new RunningEstimate(this.#loaded, arms, this.#store);
  }

  update({ done, total, reused, quarantined }: StudyProgress): void {
    this.#progress ??= this.#context.startProgress(this.#loaded.study.name, total, "runs");
    this.#progress.update(done, { before: reused, note: () => this.#note(quarantined) });
  }

  end(): void {
    this.#progress?.end();
  }

  #note(quarantined: number): string | null {
    const lost = quarantined === 0 ? null : `${quarantined} given up`;
    const words = [lost, this.#estimate?.words() ?? null].filter((each) => each !== null);
    return words.length === 0 ? null : words.join("; ");
  }
}
