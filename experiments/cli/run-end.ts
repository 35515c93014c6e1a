import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { OutputFolderError } from "../record/output-folder.ts";
import { Unwritable } from "../record/unwritable.ts";
import { cellErrorWords } from "../runner/local/cell-error-words.ts";
import { FAILED, WRONG_USE } from "./exit-codes.ts";
import { type RunEnd, RunEnded } from "./run-ended.ts";

/** Null where the error is a mistake of the program's. */
export function runEnd(error: unknown, scenario: Scenario, identity: RunIdentity): RunEnd | null {
  if (error instanceof RunEnded) return error.end;
  if (error instanceof OutputFolderError) return { exitCode: WRONG_USE, message: error.message };
  if (error instanceof Unwritable) {
    const { message, remedy } = error;
    const words = `nothing of the run is kept: ${remedy} and start again`;
    return { exitCode: FAILED, message: `${message}; ${words}` };
  }
  const message = cellErrorWords(error, scenario, identity);
  return message === null ? null : { exitCode: FAILED, message };
}
