import type { CommandContext } from "@stricli/core";
import type { Progress } from "./progress.ts";
import type { StopRequest } from "./stop-request.ts";

/** A stream that commands write to. */
export interface TextStream {
  write(text: string): void;
}

/** What commands know of the world: everything that they may touch is handed to them. */
export interface TokenpitContext extends CommandContext {
  readonly process: {
    readonly stdout: TextStream;
    readonly stderr: TextStream;
    readonly env: Readonly<Record<string, string | undefined>>;
    exitCode?: number | string | null;
  };
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Writes to stdout; kept when the bytes are taken and may be reused, or nobody reads any more. */
  writeBytes(bytes: Uint8Array): Promise<void>;
  /** Where relative paths begin. */
  readonly folder: string;
  /** Whether somebody asks the command to stop: to be polled by whatever takes long. */
  readonly stop: StopRequest;
  /** Tells how far something is, on stderr. */
  startProgress(what: string, total: number, unit: string): Progress;
}
