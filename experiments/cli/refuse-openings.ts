import { beginning, secondsSince } from "../record/provenance.ts";
import { formatProblems } from "../spec/problem.ts";
import { studyOpenings } from "../study/study-openings.ts";
import type { TokenpitContext } from "./context.ts";
import { judgeApart } from "./judge-apart.ts";
import type { OpenStudy, StudyFlags } from "./open-study.ts";
import { refuseInput } from "./output.ts";

/** Seconds that nobody needs to be told of. */
const QUIET_S = 2;

/**
 * Opens the markets of a study's arms as `validate` does, before anything is run: tells warnings, and throws `BadInput`
 * for what is wrong.
 */
export async function refuseOpenings(
  context: TokenpitContext,
  { loaded }: OpenStudy,
  flags: StudyFlags,
  name: string,
): Promise<void> {
  const { folder, process } = context;
  const { agents } = flags;
  const start = beginning();
  const { problems, warnings = [] } =
    agents === undefined
      ? studyOpenings(loaded)
      : await judgeApart({ file: name, kind: "study", folder, agents });
  const seconds = secondsSince(start);
  if (seconds > QUIET_S) {
    process.stderr.write(`opened the markets of the arms in ${seconds.toFixed(1)} s\n`);
  }
  process.stderr.write(formatProblems(warnings));
  if (problems.length > 0) refuseInput(context, problems, flags);
}
