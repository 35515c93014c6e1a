import { buildCommand, type Command } from "@stricli/core";
import type { Problem } from "../../spec/problem.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { AGENTS_FLAG, calledInUsage, JSON_FLAG } from "../flags.ts";
import { writeJson } from "../output.ts";

interface Flags {
  readonly as: "scenario" | "rules";
  readonly agents?: string;
  readonly json: boolean;
}

/** What `--json` prints of each file. */
interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  readonly specHash?: string;
  readonly problems: readonly Problem[];
}

const HELP = `Checks files and shipped scenarios, and tells everything that is wrong with them: file, line, what was
found, what is allowed. Exit code 2 if anything is.

Examples:
  tokenpit validate market.yaml
  tokenpit validate scu-nymex
  tokenpit validate --as rules rulebook.yaml`;

export const validate: Command<TokenpitContext> = buildCommand<Flags, string[], TokenpitContext>({
  docs: {
    brief: "Check scenario files",
    fullDescription: HELP,
  },
  parameters: {
    flags: {
      as: {
        kind: "enum",
        values: ["scenario", "rules"],
        default: "scenario",
        brief: "What the files are",
      },
      agents: AGENTS_FLAG,
      json: JSON_FLAG,
    },
    positional: {
      kind: "array",
      minimum: 1,
      parameter: {
        parse: String,
        brief: "A file, or the name of a shipped scenario",
        ...calledInUsage("FILE"),
      },
    },
  },
  async func(flags, ...files) {
    const { loadScenario, loadRulebook } = await import("../../catalog/load-scenario.ts");
    const { loadAgents } = await import("../load-agents.ts");
    const { hashOfSpec } = await import("../../record/hash-of-spec.ts");
    const { formatProblems } = await import("../../spec/problem.ts");
    const agents = await loadAgents(flags.agents, this.folder);
    const verdicts = files.map((file): Verdict => {
      if (flags.as === "rules") {
        const read = loadRulebook(file, this.folder);
        return "problems" in read
          ? invalid(file, read.problems)
          : { file, valid: true, problems: [] };
      }
      const read = loadScenario(file, { folder: this.folder, ...agents });
      if ("problems" in read) return invalid(file, read.problems);
      return { file, valid: true, specHash: hashOfSpec(read.spec), problems: [] };
    });
    if (flags.json) writeJson(this, { files: verdicts });
    else
      for (const verdict of verdicts)
        if (verdict.valid) this.process.stdout.write(validLine(verdict));
    const problems = verdicts.flatMap((verdict) => verdict.problems);
    if (problems.length > 0) throw new BadInput(formatProblems(problems).trimEnd(), problems);
  },
});

const invalid = (file: string, problems: readonly Problem[]): Verdict => ({
  file,
  valid: false,
  problems,
});

const validLine = ({ file, specHash }: Verdict): string =>
  `${file}: valid${specHash === undefined ? "" : ` (spec ${specHash.slice(0, 16)})`}\n`;
