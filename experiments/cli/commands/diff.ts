import { buildCommand, type Command } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { calledInUsage, JSON_FLAG } from "../flags.ts";

const HELP = `Compares the folders of two studies, or of one study under two engine versions, cell by cell: what
changed, where first (arm, replication, measure), and which effects changed their verdict. Cells are matched by arm,
seed and replication. Files that were cut short or edited are refused.

Exit codes: 0 nothing differs, 1 something does, 2 a folder cannot be read.

Examples:
  tokenpit diff out/before out/after
  tokenpit diff out/before out/after --json`;

export const diff: Command<TokenpitContext> = buildCommand<
  { readonly json: boolean },
  [string, string],
  TokenpitContext
>({
  docs: { brief: "Compare two studies cell by cell", fullDescription: HELP },
  parameters: {
    flags: { json: JSON_FLAG },
    positional: {
      kind: "tuple",
      parameters: [
        { parse: String, brief: "Folder of a study's results", ...calledInUsage("A") },
        { parse: String, brief: "Another one", ...calledInUsage("B") },
      ],
    },
  },
  async func(flags, a, b) {
    const { diffCommand } = await import("../diff-command.ts");
    await diffCommand(this, flags, a, b);
  },
});
