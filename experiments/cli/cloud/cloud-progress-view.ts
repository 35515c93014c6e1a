import type { CloudWatch } from "../../runner/cloud/cloud-watch.ts";
import type { TokenpitContext } from "../context.ts";
import type { Progress } from "../progress.ts";
import { dollarWords } from "./cloud-words.ts";

/** Tells how far a study in the cloud is: each phase in a line, and within it the shards. */
export class CloudProgressView {
  readonly #context: TokenpitContext;
  readonly #name: string;
  #stage = "";
  #total = 0;
  #progress: Progress | null = null;

  constructor(context: TokenpitContext, name: string) {
    this.#context = context;
    this.#name = name;
  }

  update({ round, phase, shards, spent, execution }: CloudWatch): void {
    const stage = phase === "ended" ? execution.status : `round ${round + 1}, ${phase}`;
    if (stage !== this.#stage) {
      this.end();
      this.#stage = stage;
      this.#context.process.stderr.write(`${this.#name}: ${stage}\n`);
    }
    if (phase !== "running shards") return;
    if (shards.total !== this.#total) this.end();
    this.#total = shards.total;
    this.#progress ??= this.#context.startProgress(this.#name, shards.total, "shards");
    const { done, failed, running } = shards;
    this.#progress.update(done + failed, {
      note: () => `${running} running, ${failed} failed, ${dollarWords(spent)} so far`,
    });
  }

  end(): void {
    this.#progress?.end();
    this.#progress = null;
  }
}
