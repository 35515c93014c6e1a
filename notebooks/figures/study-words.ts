import { FULL_REPLICATIONS } from "../../experiments/report/label-words.ts";
import { shortHash } from "../../experiments/report/short-hash.ts";

/** What a record says of a study that made it. */
export interface MadeBy {
  readonly study: string;
  readonly replications: number;
  readonly seed: number;
  readonly engine_version: string;
}

/** Of the runs of a record's studies: how many, by which engine, and whether they are only a preview. */
export function sizeWords(studies: readonly MadeBy[]): string {
  const replications = Math.min(...studies.map((row) => row.replications));
  const [versions, seeds] = [
    [...new Set(studies.map(({ engine_version: version }) => shortHash(version)))],
    [...new Set(studies.map(({ seed }) => seed))],
  ];
  const size =
    replications < FULL_REPLICATIONS
      ? `This is a preview: ${replications} runs an arm, where a publication wants ${FULL_REPLICATIONS} and more. ` +
        "Intervals are wide, and what is not powered here may be an effect. "
      : `Each arm has ${replications} runs. `;
  return `${size}Seed ${seeds.join(", ")}; engine version ${versions.join(", ")}.`;
}

/** Of single runs whose means and dots are drawn: no experiment, and no comparison. */
export const runsWords = (
  row: Pick<MadeBy, "study" | "replications" | "seed" | "engine_version"> & {
    readonly days: number;
  },
): string =>
  `Figures without a comparison are of ${row.replications} runs of the market ${row.study}, ${row.days} trade dates ` +
  `each; seed ${row.seed}, engine version ${shortHash(row.engine_version)}.`;

/** Of figures of one run each: `what` says which. */
export const oneRunWords = (
  what: string,
  { seed, engine_version: version }: Pick<MadeBy, "seed" | "engine_version">,
): string =>
  `${what} (seed ${seed}, engine version ${shortHash(version)}): they show how things work, not how often.`;
