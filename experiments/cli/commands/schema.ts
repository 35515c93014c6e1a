import { buildCommand, type Command } from "@stricli/core";
import { meant } from "../../spec/nearest.ts";
import type { TokenpitContext } from "../context.ts";
import { AGENTS_FLAG, calledInUsage } from "../flags.ts";
import { writeJson } from "../output.ts";

const KINDS = ["scenario", "study", "rules"] as const;
type Kind = (typeof KINDS)[number];

const HELP = `Prints the JSON Schema (draft 2020-12) of scenario files, of study files, or of rulebook files: with it,
editors complete and check.

Examples:
  tokenpit schema scenario > scenario.schema.json
  tokenpit schema study > study.schema.json
  and as the first line of a file: # yaml-language-server: $schema=scenario.schema.json`;

export const schema: Command<TokenpitContext> = buildCommand<
  { readonly agents?: string },
  [Kind],
  TokenpitContext
>({
  docs: {
    brief: "Print the JSON Schema of a kind of file",
    fullDescription: HELP,
  },
  parameters: {
    flags: { agents: AGENTS_FLAG },
    positional: {
      kind: "tuple",
      parameters: [
        {
          parse: readKind,
          proposeCompletions: () => KINDS,
          default: "scenario",
          brief: "scenario, study or rules",
          ...calledInUsage("KIND"),
        },
      ],
    },
  },
  async func({ agents }, kind) {
    const { rulebookSchema, scenarioSchema, studySchema } =
      await import("../../spec/json-schema.ts");
    const { loadTriedAgents } = await import("../try-agents.ts");
    if (kind === "rules") return writeJson(this, rulebookSchema());
    if (kind === "study") return writeJson(this, studySchema());
    const { classes } = await loadTriedAgents(agents, this.folder);
    writeJson(this, scenarioSchema(classes));
  },
});

function readKind(text: string): Kind {
  const kind = KINDS.find((one) => one === text);
  if (kind === undefined) throw new SyntaxError(`no schema of this name: ${meant(text, KINDS)}`);
  return kind;
}
