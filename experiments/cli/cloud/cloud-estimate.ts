import { codeVersion } from "../../record/program-version.ts";
import type { CloudPlace } from "../../runner/cloud/cloud-access.ts";
import { cloudProblem } from "../../runner/cloud/cloud-problem.ts";
import { preflight } from "../../runner/cloud/preflight.ts";
import { ASSUMPTIONS, PRICES, PRICES_AS_OF } from "../../runner/cloud/prices.ts";
import type { TokenpitContext } from "../context.ts";
import { openStudy, type StudyFlags } from "../open-study.ts";
import { writeJson } from "../output.ts";
import { measureCost } from "../time-cell.ts";
import { estimateWords } from "./cloud-words.ts";
import { estimateStudy } from "./estimate-study.ts";

/** What a stack has that was deployed without options, in an account that has Lambda's usual limit. */
const USUAL: Pick<CloudPlace, "memoryMb" | "concurrency"> = { memoryMb: 1769, concurrency: 900 };

/** `study estimate --on aws`: one run is made here, and what all of them take there is computed from it. */
export async function cloudEstimateCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  name: string,
): Promise<void> {
  const study = await openStudy(context, flags, name);
  const { place, assumed } = await placeOrUsual();
  const { seconds: cellSeconds, storedBytes: resultBytes } = await measureCost(context, study);
  const { cells, estimate } = estimateStudy(study, place, { cellSeconds, resultBytes });
  const { name: studyName } = study.loaded.study;
  if (flags.json) {
    const basis = { prices: PRICES, pricesAsOf: PRICES_AS_OF, assumptions: ASSUMPTIONS };
    return writeJson(context, { study: studyName, cells, ...place, assumed, estimate, basis });
  }
  const note = assumed === null ? "" : `no account was asked: ${assumed}\n`;
  const assumptions = Object.values(ASSUMPTIONS).map(
    ({ value, source }) => `  ${value}: ${source}`,
  );
  context.process.stdout.write(
    `${studyName} on AWS: ${estimateWords(estimate, { cells, place })}${note}` +
      `it rests on these assumptions:\n${assumptions.join("\n")}\n`,
  );
}

/** What is deployed; where that cannot be found out, the usual, and why. */
async function placeOrUsual(): Promise<{
  readonly place: Pick<CloudPlace, "memoryMb" | "concurrency">;
  readonly assumed: string | null;
}> {
  try {
    const { memoryMb, concurrency } = await preflight({}, codeVersion());
    return { place: { memoryMb, concurrency }, assumed: null };
  } catch (error) {
    const problem = cloudProblem(error);
    if (problem === null) throw error;
    return { place: USUAL, assumed: problem.message };
  }
}
