import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMALL_MARKET } from "../fixtures/small-study.ts";

const MAIN = join(import.meta.dirname, "..", "..", "experiments", "cli", "main.ts");

/** Sixteen runs in two rounds: the reference, two limits that are shares of what it tells, a negative control. */
export const TWO_ROUND_STUDY = `schema: 1
name: small
title: What does a limit do to a small market?
scenario: market.yaml
seed: 5
replications: 4
factors:
  limit:
    path: rules.positionLimits.SCU.spotMonth.lots
    unit: lots
    whole: true
    relativeTo: SCU.strategic_spot_month_lots
    levels: [1, 0.5]
    with: { rules: { positionLimits: { SCU: { spotMonth: { mode: limit }, spotMonthStart: 3 } } } }
controls:
  negative:
    rules: { positionLimits: { SCU: { spotMonth: { lots: 1000000 lots, mode: limit }, spotMonthStart: 3 } } }
outcomes:
  primary: { SCU.index_distortion_percent: { smallest: 0.5 } }
  exploratory: { SCU.depth_lots: {} }
`;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with a study in it, which runs in processes of its own. */
export class StudyWorkplace {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "tokenpit-study-"));
    writeFileSync(join(this.folder, "market.yaml"), SMALL_MARKET);
    writeFileSync(join(this.folder, "study.yaml"), TWO_ROUND_STUDY);
  }

  /** Runs `tokenpit …` to its end. */
  tokenpit(...words: string[]): Ended {
    const { folder } = this;
    return spawnSync(process.execPath, [MAIN, ...words], { cwd: folder, encoding: "utf8" });
  }

  study(...words: string[]): Ended {
    return this.tokenpit("study", ...words);
  }

  /** Runs the study into a folder, with a store beside it. */
  run(out: string, ...words: string[]): Ended {
    return this.study("run", "study.yaml", "--out", out, "--store", `${out}-store`, ...words);
  }

  /** Starts `tokenpit study …`; kept when it has ended. */
  started(...words: string[]): Promise<Ended> {
    const child = spawn(process.execPath, [MAIN, "study", ...words], { cwd: this.folder });
    const texts = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (texts.stdout += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (texts.stderr += chunk.toString("utf8")));
    return new Promise((resolve) => {
      child.on("close", (status) => resolve({ status, ...texts }));
    });
  }

  /** Starts the study and kills it, threads and all, without warning. False: it had ended before. */
  killedAfter(out: string, ms: number): Promise<boolean> {
    const words = ["study", "run", "study.yaml", "--out", out, "--store", `${out}-store`];
    const child = spawn(process.execPath, [MAIN, ...words], { cwd: this.folder, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), ms);
    return new Promise((resolve) => {
      child.on("exit", (_code, signal) => {
        clearTimeout(timer);
        resolve(signal === "SIGKILL");
      });
    });
  }

  /** SHA-256 of every file of a study's folder but what may differ from run to run. */
  bytesOf(out: string): Record<string, string> {
    const top = join(this.folder, out);
    const files = readdirSync(top, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(top, name)).isFile() && name !== "provenance.json")
      .sort((a, b) => (a < b ? -1 : 1));
    return Object.fromEntries(
      files.map((name) => {
        const bytes = readFileSync(join(top, name));
        return [name, createHash("sha256").update(bytes).digest("hex")];
      }),
    );
  }

  /** The packs of a folder's store. */
  packsOf(out: string): string[] {
    const store = join(this.folder, `${out}-store`);
    return readdirSync(store, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".pack"))
      .sort((a, b) => (a < b ? -1 : 1))
      .map((name) => join(store, name));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
