import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LaneAnswer, LaneQuestion } from "./lane-process.ts";
import type { Mutant } from "./mutants.ts";

/** `killed`: a test failed; `endless`: the tests came to no end, which is noticed too; `survived`: all passed. */
export type Fate = "killed" | "endless" | "survived";

/** Runs test files with mutants in place, one at a time, in a process that is kept until one of them is endless. */
export class Lane {
  #child: ChildProcess | null = null;

  async try(mutant: Mutant | null, test: string, longestMs: number): Promise<Fate> {
    const child = (this.#child ??= started());
    child.send({ mutant, test } satisfies LaneQuestion);
    const answer = await answerOf(child, longestMs);
    if (answer !== null) return answer.isKilled ? "killed" : "survived";
    this.close();
    return "endless";
  }

  close(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }
}

const started = (): ChildProcess =>
  fork(fileURLToPath(new URL("./lane-process.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, TOKENPIT_CHECK_REPORT: undefined },
  });

/** Null: there is none in time. Throws where the process ends by itself. */
function answerOf(child: ChildProcess, longestMs: number): Promise<LaneAnswer | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve(null)), longestMs);
    const onMessage = (answer: unknown): void => settle(() => resolve(answer as LaneAnswer));
    const onExit = (code: number | null): void =>
      settle(() => reject(new Error(`the process of a lane ended by itself, with code ${code}`)));
    const settle = (tell: () => void): void => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      tell();
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
  });
}
