import { OutputFolderError } from "../record/output-folder.ts";
import { Unwritable } from "../record/unwritable.ts";
import { FAILED, WRONG_USE } from "./exit-codes.ts";

/** Why a run ended before its end, in a sentence. Plain data: it travels between threads. */
export interface RunEnd {
  readonly exitCode: typeof FAILED | typeof WRONG_USE;
  readonly message: string;
}

/** Null where the error is a mistake of the program's. */
export function runEnd(error: unknown): RunEnd | null {
  if (error instanceof OutputFolderError) return { exitCode: WRONG_USE, message: error.message };
  if (error instanceof Unwritable) {
    const { message, remedy } = error;
    const words = `nothing of the run is kept: ${remedy} and start again`;
    return { exitCode: FAILED, message: `${message}; ${words}` };
  }
  return null;
}
