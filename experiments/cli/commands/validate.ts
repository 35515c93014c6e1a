import { buildCommand, type Command } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { shortHash } from "../../report/short-hash.ts";
import { AGENTS_FLAG, calledInUsage, JSON_FLAG } from "../flags.ts";
import type { FileKind, Verdict } from "../judge-file.ts";
import { writeJson } from "../output.ts";

interface Flags {
  readonly as?: FileKind;
  readonly agents?: string;
  readonly json: boolean;
}

const HELP = `Checks files, shipped scenarios and shipped studies, and tells all at once what is wrong with them, as
far as the rest of a file can be judged: file, line, what was found, what is allowed. A file with outcomes is a study.
Exit code 2 if anything is wrong.

A scenario without mistakes is opened once, with the seed 1 (with \`--agents\` on a thread of its own, for 20
seconds of work at most): a limit below what an exempt owner opens with is wrong, any other position beyond a limit is
told as a warning. A market in which nobody on one side can ever have the initial margin of a lot is wrong too; a
group without it is told as a warning. So is the reference of a study, with the study's seed. Its other arms, the
first 64, are opened too: a limit that an arm brings is what the study may ask about, and is told as a warning.
\`study plan\` and \`study run\` do the same.

Examples:
  tokenpit validate market.yaml
  tokenpit validate scu-nymex
  tokenpit validate my-study.yaml
  tokenpit validate --as rules rulebook.yaml`;

export const validate: Command<TokenpitContext> = buildCommand<Flags, string[], TokenpitContext>({
  docs: {
    brief: "Check scenario and study files",
    fullDescription: HELP,
  },
  parameters: {
    flags: {
      as: {
        kind: "enum",
        values: ["scenario", "study", "rules"],
        optional: true,
        brief: "What the files are; by default a study where there are outcomes, else a scenario",
      },
      agents: AGENTS_FLAG,
      json: JSON_FLAG,
    },
    positional: {
      kind: "array",
      minimum: 1,
      parameter: {
        parse: String,
        brief: "A file, or the name of a shipped scenario or study",
        ...calledInUsage("FILE"),
      },
    },
  },
  async func(flags, ...files) {
    const { formatProblems } = await import("../../spec/problem.ts");
    const judge = await judgeWith(flags, this.folder);
    const verdicts: Verdict[] = [];
    for (const file of files) verdicts.push(await judge(file));
    if (flags.json) writeJson(this, { files: verdicts });
    else
      for (const verdict of verdicts)
        if (verdict.valid) this.process.stdout.write(validLine(verdict));
    const warnings = verdicts.flatMap((verdict) => verdict.warnings ?? []);
    this.process.stderr.write(formatProblems(warnings));
    const problems = verdicts.flatMap((verdict) => verdict.problems);
    if (problems.length > 0) throw new BadInput(formatProblems(problems).trimEnd(), problems);
  },
});

/** Nothing of a module with classes of one's own is done on this thread, which hears no signal meanwhile. */
async function judgeWith(
  { as, agents }: Flags,
  folder: string,
): Promise<(file: string) => Verdict | Promise<Verdict>> {
  const { judgeApart } = await import("../judge-apart.ts");
  const { judgeFile } = await import("../judge-file.ts");
  const { loadAgents } = await import("../load-agents.ts");
  const { tryAgents } = await import("../try-agents.ts");
  const kind = as === undefined ? {} : { kind: as };
  if (agents === undefined) {
    const shipped = await loadAgents(agents, folder);
    return (file) => judgeFile({ file, folder, ...kind }, shipped);
  }
  await tryAgents({ agents, folder });
  return (file) => judgeApart({ file, folder, agents, ...kind });
}

function validLine({ file, specHash, preregistration }: Verdict): string {
  const hash = specHash ?? preregistration;
  const what = specHash === undefined ? "pre-registration" : "spec";
  return `${file}: valid${hash === undefined ? "" : ` (${what} ${shortHash(hash)})`}\n`;
}
