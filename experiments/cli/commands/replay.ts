import { buildCommand, type Command } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { WRONG_USE } from "../exit-codes.ts";
import { calledInUsage } from "../flags.ts";

const HELP = `Feeds order messages to the exchange and prints the resulting events, one JSON object a line. A line that
is no valid message is answered by an error event and skipped; the exit code is then 2.

Example:
  tokenpit replay orders.ndjson --book > events.ndjson`;

const MEGABYTE = 1e6;

export const replay: Command<TokenpitContext> = buildCommand<
  { readonly book: boolean },
  [string],
  TokenpitContext
>({
  docs: { brief: "Feed order messages to the exchange", fullDescription: HELP },
  parameters: {
    flags: {
      book: { kind: "boolean", default: false, brief: "Print every order book at the end" },
    },
    positional: {
      kind: "tuple",
      parameters: [
        {
          parse: String,
          brief: "File of order messages (NDJSON); - reads standard input",
          ...calledInUsage("ORDERS"),
        },
      ],
    },
  },
  async func({ book }, orders) {
    const { replay: replayOrders } = await import("../../replay/replay.ts");
    const { openInput } = await import("../open-input.ts");
    const input = openInput(orders, this);
    const progress =
      input.bytes === null ? null : this.startProgress("replay", input.bytes / MEGABYTE, "MB");
    const output = async (bytes: Uint8Array): Promise<void> => {
      if (this.stop.reason !== null) throw new Error("stopped");
      progress?.update(input.read() / MEGABYTE);
      await this.writeBytes(bytes);
    };
    try {
      const { errors } = await replayOrders(input.chunks, output, { book });
      if (errors > 0) this.process.exitCode = WRONG_USE;
    } catch (error) {
      if (this.stop.reason === null) throw error;
    } finally {
      progress?.end();
    }
  },
});
