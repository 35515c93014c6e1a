import { buildCommand, type Command } from "@stricli/core";
import type { Problem } from "../../spec/problem.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { AGENTS_FLAG, calledInUsage, JSON_FLAG } from "../flags.ts";
import { writeJson } from "../output.ts";

interface Flags {
  readonly as?: Kind;
  readonly agents?: string;
  readonly json: boolean;
}

type Kind = "scenario" | "study" | "rules";

/** What `--json` prints of each file. */
interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  readonly specHash?: string;
  readonly preregistration?: string;
  readonly problems: readonly Problem[];
  /** What a run takes, and should be known; left out where there is nothing. */
  readonly warnings?: readonly Problem[];
}

const HELP = `Checks files, shipped scenarios and shipped studies, and tells all at once what is wrong with them, as
far as the rest of a file can be judged: file, line, what was found, what is allowed. A file with outcomes is a study.
Exit code 2 if anything is wrong.

A scenario without mistakes is opened once, with the seed 1 (with \`--agents\` on a thread of its own, for 20
seconds at most): a limit below what an exempt owner opens with is wrong, any other position beyond a limit is told as
a warning. So are the markets of a study's arms, the first 64: there such a limit is what the study may ask about, and
is told as a warning.

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
    const { loadScenario, loadRulebook } = await import("../../catalog/load-scenario.ts");
    const { looksLikeRulebook } = await import("../../catalog/looks-like-rulebook.ts");
    const { checkOpening } = await import("../../catalog/check-opening.ts");
    const { openApart } = await import("../open-apart.ts");
    const { loadStudy } = await import("../../study/load-study.ts");
    const { isStudy } = await import("../../study/is-study.ts");
    const { loadAgents } = await import("../load-agents.ts");
    const { studyOpenings } = await import("../../study/study-openings.ts");
    const { preregistration } = await import("../../study/preregistration.ts");
    const { hashOfSpec } = await import("../../record/hash-of-spec.ts");
    const { formatProblems } = await import("../../spec/problem.ts");
    const agents = await loadAgents(flags.agents, this.folder);
    const apart = async (file: string, hasArms: boolean) =>
      await openApart({ file, isStudy: hasArms, folder: this.folder, agents: flags.agents! });
    const judge = async (file: string): Promise<Verdict> => {
      const kind = flags.as ?? (isStudy(file, this.folder) ? "study" : "scenario");
      if (kind === "study") {
        const read = loadStudy(file, { folder: this.folder, ...agents });
        if ("problems" in read) return invalid(file, read.problems);
        const { problems, warnings } =
          flags.agents === undefined
            ? { problems: [], warnings: studyOpenings(read) }
            : await apart(file, true);
        return {
          ...(problems.length > 0
            ? invalid(file, problems)
            : { file, valid: true, preregistration: preregistration(read).hash, problems }),
          ...(warnings.length > 0 ? { warnings } : {}),
        };
      }
      if (kind === "rules") {
        const read = loadRulebook(file, this.folder);
        return "problems" in read
          ? invalid(file, read.problems)
          : { file, valid: true, problems: [] };
      }
      const options = { folder: this.folder, ...agents };
      const read = loadScenario(file, options);
      if ("problems" in read) {
        const isRules = flags.as === undefined && looksLikeRulebook(file, this.folder);
        return invalid(file, isRules ? [likeRulebook(file), ...read.problems] : read.problems);
      }
      const { problems, warnings } =
        flags.agents === undefined ? checkOpening(file, read, options) : await apart(file, false);
      return {
        ...(problems.length > 0
          ? invalid(file, problems)
          : { file, valid: true, specHash: hashOfSpec(read.spec), problems }),
        ...(warnings.length > 0 ? { warnings } : {}),
      };
    };
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

const invalid = (file: string, problems: readonly Problem[]): Verdict => ({
  file,
  valid: false,
  problems,
});

const likeRulebook = (file: string): Problem => ({
  file,
  line: 0,
  column: 0,
  path: "",
  message: "this looks like a rulebook, and is read as a scenario: say `--as rules`",
  also: [],
});

function validLine({ file, specHash, preregistration }: Verdict): string {
  const hash = specHash ?? preregistration;
  const what = specHash === undefined ? "pre-registration" : "spec";
  return `${file}: valid${hash === undefined ? "" : ` (${what} ${hash.slice(0, 16)})`}\n`;
}
