import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { differingFiles } from "./differing-files.ts";
import { hundredRuns } from "./hundred-runs.ts";
import type { AwsTools, Ended } from "./tools.ts";

/** Nothing is started that would cost more, US dollars. */
const LIMIT_DOLLARS = "1";

/** Throws where a command did not end as it should, with the end of what it said. */
export function expectEnd(what: string, ended: Ended, isRight: boolean): void {
  if (isRight) return;
  const said = (ended.stderr.trim() || ended.stdout.trim()).split("\n").slice(-8).join("\n  ");
  throw new Error(`${what} ended with exit code ${ended.status}:\n  ${said}`);
}

/** A study of the test, by its name: here, and on AWS with a store of its own. */
export class TestStudy {
  readonly #tools: AwsTools;
  readonly #name: string;
  readonly #file: string;

  constructor(tools: AwsTools, name: string) {
    this.#tools = tools;
    this.#name = name;
    this.#file = join(tools.folder, `${name}.yaml`);
  }

  async runThere(): Promise<Ended> {
    const words = ["--on", "aws", "--limit-dollars", LIMIT_DOLLARS, "--json"];
    return await this.#study("run", ...words, ...this.#places("aws", `${this.#name}-store`));
  }

  /** Runs it here, and holds the folders against each other. Gives what was seen. */
  async compare(there: Ended): Promise<string> {
    expectEnd("the study on AWS", there, there.status === 0);
    const local = await this.#study("run", "--json", ...this.#places("local", "local-store"));
    expectEnd("the study on this machine", local, local.status === 0);
    const differing = differingFiles(this.#out("local"), this.#out("aws"));
    if (differing.length > 0) {
      throw new Error(`AWS and this machine came to other bytes: ${differing.join(", ")}`);
    }
    return "every file has the bytes that this machine makes";
  }

  /** How its execution stands; null: it was never started. */
  async execution(): Promise<{ readonly status: string; readonly redrives: number } | null> {
    const ended = await this.#study("status", "--on", "aws", "--json");
    if (ended.status === 2 && ended.stderr.includes("was never started")) return null;
    expectEnd("study status", ended, ended.status === 0);
    const { execution } = JSON.parse(ended.stdout) as {
      execution: { status: string; redrives: number };
    };
    return execution;
  }

  async cancel(): Promise<boolean> {
    const ended = await this.#study("cancel", "--on", "aws", "--json");
    expectEnd("study cancel", ended, ended.status === 0);
    return (JSON.parse(ended.stdout) as { stopped: boolean }).stopped;
  }

  async #study(command: string, ...words: string[]): Promise<Ended> {
    writeFileSync(this.#file, hundredRuns(this.#name));
    return await this.#tools.tokenpit("study", command, this.#file, ...words);
  }

  #out(place: string): string {
    return join(this.#tools.folder, `${this.#name}-${place}`);
  }

  #places(place: string, store: string): string[] {
    return ["--out", this.#out(place), "--store", join(this.#tools.folder, store)];
  }
}
