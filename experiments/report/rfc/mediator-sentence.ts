import { LEAST_BINDING_SHARE } from "../../analysis/verdict.ts";
import { percent, shortNumber } from "../numbers.ts";
import type { Evidence } from "./evidence.ts";
import { labelIn, whyNot } from "./study-part.ts";

/** How often a limit bound in an arm, and what it refused, against the reference. */
export function mediatorSentence(evidence: Evidence, study: string, arm: string): string {
  const why = whyNot(evidence, study);
  if (why !== null) return why;
  const rows = evidence.results.rows(study, "mediators");
  const row = rows.find((each) => each["arm"] === arm);
  if (row === undefined) throw new RangeError(`${study} has no mediators of ${arm}`);
  const share = row["binding_run_share"] as number | null;
  const label = labelIn(evidence, study)(arm);
  if (share === null) return `Whether the limit bound under “${label}” could not be seen.`;
  if (share < LEAST_BINDING_SHARE) {
    return (
      `Under “${label}” the limit bound in fewer than ${percent(LEAST_BINDING_SHARE)} of runs, which is no test of ` +
      "it."
    );
  }
  const refused = shortNumber(row["refused_lots"] as number | null);
  const forced = shortNumber(row["forced_lots"] as number | null);
  return (
    `Under “${label}” the limit bound in ${percent(share)} of runs; ${refused} lots a run were refused and ` +
    `${forced} reduced by force.`
  );
}
