import { checkOpening, type OpeningCheck } from "../catalog/check-opening.ts";
import { loadRulebook, loadScenario } from "../catalog/load-scenario.ts";
import { looksLikeRulebook } from "../catalog/looks-like-rulebook.ts";
import { hashOfSpec } from "../record/hash-of-spec.ts";
import type { Problem } from "../spec/problem.ts";
import { isStudy } from "../study/is-study.ts";
import { loadStudy } from "../study/load-study.ts";
import { preregistration } from "../study/preregistration.ts";
import { studyOpenings } from "../study/study-openings.ts";
import type { LoadedAgents } from "./load-agents.ts";

/** What a file is. */
export type FileKind = "scenario" | "study" | "rules";

/** A file or a shipped name to be judged. */
export interface JudgeOrder {
  readonly file: string;
  /** Where nobody says: a study where there are outcomes, else a scenario. */
  readonly kind?: FileKind;
  /** Where relative paths begin. */
  readonly folder: string;
}

/** What `validate --json` prints of each file. */
export interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  readonly specHash?: string;
  readonly preregistration?: string;
  readonly problems: readonly Problem[];
  /** What a run takes, and should be known; left out where there is nothing. */
  readonly warnings?: readonly Problem[];
}

/** All that is wrong with a file, its markets opened once; `onOpened` hears of each market of a study. */
export function judgeFile(
  order: JudgeOrder,
  agents: LoadedAgents,
  onOpened?: (markets: number) => void,
): Verdict {
  const kind = order.kind ?? (isStudy(order.file, order.folder) ? "study" : "scenario");
  if (kind === "study") return judgeStudy(order, agents, onOpened);
  return kind === "rules" ? judgeRules(order) : judgeScenario(order, agents);
}

export const invalid = (file: string, problems: readonly Problem[]): Verdict => ({
  file,
  valid: false,
  problems,
});

function judgeStudy(
  { file, folder }: JudgeOrder,
  agents: LoadedAgents,
  onOpened?: (markets: number) => void,
): Verdict {
  const read = loadStudy(file, { folder, ...agents });
  if ("problems" in read) return invalid(file, read.problems);
  return judged(file, studyOpenings(read, onOpened), {
    preregistration: preregistration(read).hash,
  });
}

function judgeRules({ file, folder }: JudgeOrder): Verdict {
  const read = loadRulebook(file, folder);
  return "problems" in read ? invalid(file, read.problems) : { file, valid: true, problems: [] };
}

function judgeScenario({ file, kind, folder }: JudgeOrder, agents: LoadedAgents): Verdict {
  const options = { folder, ...agents };
  const read = loadScenario(file, options);
  if ("problems" in read) {
    const isRules = kind === undefined && looksLikeRulebook(file, folder);
    return invalid(file, isRules ? [likeRulebook(file), ...read.problems] : read.problems);
  }
  return judged(file, checkOpening(file, read, options), { specHash: hashOfSpec(read.spec) });
}

function judged(
  file: string,
  { problems, warnings }: OpeningCheck,
  hash: Pick<Verdict, "specHash" | "preregistration">,
): Verdict {
  return {
    ...(problems.length > 0 ? invalid(file, problems) : { file, valid: true, ...hash, problems }),
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

const likeRulebook = (file: string): Problem => ({
  file,
  line: 0,
  column: 0,
  path: "",
  message: "this looks like a rulebook, and is read as a scenario: say `--as rules`",
  also: [],
});
