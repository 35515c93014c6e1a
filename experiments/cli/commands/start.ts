import { buildCommand, type Command } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { calledInUsage, JSON_FLAG, WORKERS_FLAG } from "../flags.ts";

const HELP =
  `Runs the preview of the position-limit study: a market in GPU-hour futures with and without a spot-month
limit, on the same random numbers, and writes a report. A minute or two on two cores; a second start takes finished
runs from the first. The same as \`tokenpit study run preview\`; a study of your own is run by \`tokenpit study ` +
  `run FILE\`.

Examples:
  tokenpit start
  tokenpit start --workers 4 --out results/preview`;

interface Flags {
  readonly workers?: number;
  readonly out?: string;
  readonly json: boolean;
}

export const start: Command<TokenpitContext> = buildCommand<Flags, [], TokenpitContext>({
  docs: { brief: "Run the preview study and write its report", fullDescription: HELP },
  parameters: {
    flags: {
      workers: WORKERS_FLAG,
      out: {
        kind: "parsed",
        parse: String,
        optional: true,
        brief: "Folder for the report; out/preview by default",
        ...calledInUsage("DIR"),
      },
      json: JSON_FLAG,
    },
  },
  async func(flags) {
    const { runStudyCommand } = await import("../study-session.ts");
    await runStudyCommand(this, flags, "preview");
  },
});
