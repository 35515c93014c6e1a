import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Account, AwsTools, Ended } from "./tools.ts";

/** What may not be as it should. */
export type StandInFault =
  | "deploy fails"
  | "destroy fails"
  | "other bytes"
  | "block does nothing"
  | "no redrive"
  | "ends early";

interface StandInExecution {
  status: "RUNNING" | "SUCCEEDED" | "FAILED" | "ABORTED";
  redrives: number;
}

const ended = (status: number, stdout: string, stderr = ""): Ended => ({ status, stdout, stderr });

/** An account, and the commands that work on it, as far as the steps can tell. */
export class StandInAccount implements Account {
  /** What was done, in order. */
  readonly done: string[] = [];
  hasStack = false;
  isBootstrapped = true;
  isBlocked = false;
  buckets: string[] = [];
  fault: StandInFault | null = null;
  readonly #executions = new Map<string, StandInExecution>();

  readonly commands: Pick<AwsTools, "cdk" | "tokenpit"> = {
    cdk: (command) => Promise.resolve(command === "deploy" ? this.#deploy() : this.#destroy()),
    tokenpit: (_study, command = "", file = "", ...words) =>
      this.#study(command, basename(file, ".yaml"), words),
  };

  stackStatus(stack: string): Promise<string | null> {
    const isThere = stack === "Tokenpit" ? this.hasStack : this.isBootstrapped;
    return Promise.resolve(isThere ? "CREATE_COMPLETE" : null);
  }

  functionNamed(stack: string, logical: string): Promise<string> {
    return Promise.resolve(`${stack}-${logical}-1`);
  }

  block(): Promise<void> {
    this.done.push("block");
    this.isBlocked = this.fault !== "block does nothing";
    return Promise.resolve();
  }

  unblock(): Promise<void> {
    this.done.push("unblock");
    this.isBlocked = false;
    return Promise.resolve();
  }

  bucketsOf(): Promise<readonly string[]> {
    return Promise.resolve(this.buckets);
  }

  deleteBucket(name: string): Promise<void> {
    this.buckets = this.buckets.filter((bucket) => bucket !== name);
    return Promise.resolve();
  }

  #deploy(): Ended {
    this.done.push("deploy");
    this.hasStack = true;
    this.buckets = ["results", "logs"];
    return this.fault === "deploy fails" ? ended(1, "", "no rights") : ended(0, "");
  }

  #destroy(): Ended {
    this.done.push("destroy");
    if (this.fault === "destroy fails") return ended(1, "", "no rights");
    this.hasStack = false;
    return ended(0, "");
  }

  async #study(command: string, name: string, words: readonly string[]): Promise<Ended> {
    const execution = this.#executions.get(name);
    if (command === "run") return await this.#run(name, words);
    if (execution === undefined) return ended(2, "", `${name} was never started on AWS`);
    if (command === "status") return ended(0, JSON.stringify({ execution }));
    this.done.push(`cancel ${name}`);
    const stopped = execution.status === "RUNNING";
    if (stopped) execution.status = "ABORTED";
    return ended(0, JSON.stringify({ stopped }));
  }

  async #run(name: string, words: readonly string[]): Promise<Ended> {
    const place = words.includes("aws") ? "aws" : "local";
    this.done.push(`${place} ${name}`);
    if (place === "aws") {
      const status = await this.#execute(name);
      if (status !== "SUCCEEDED") return ended(1, "", `the execution ended as ${status} (why)`);
    }
    const out = words[words.indexOf("--out") + 1]!;
    mkdirSync(out, { recursive: true });
    const isOther = place === "aws" && this.fault === "other bytes";
    writeFileSync(join(out, "runs.csv"), isOther ? "2" : "1");
    writeFileSync(join(out, "provenance.json"), place);
    return ended(0, "{}");
  }

  /** While merging is blocked, an execution runs until it is stopped or, after a while, gives up. */
  async #execute(name: string): Promise<StandInExecution["status"]> {
    const before = this.#executions.get(name);
    const redrives = before === undefined || this.fault === "no redrive" ? 0 : before.redrives + 1;
    const execution: StandInExecution = { status: "RUNNING", redrives };
    this.#executions.set(name, execution);
    const patience = this.fault === "ends early" ? 0 : 50;
    for (let tries = 0; this.isBlocked && execution.status === "RUNNING"; tries++) {
      if (tries >= patience) execution.status = "FAILED";
      else await new Promise((resolve) => setTimeout(resolve, 1));
    }
    if (execution.status === "RUNNING") execution.status = "SUCCEEDED";
    return execution.status;
  }
}
