import { CONDITIONS_SECTION } from "./conditions-table.ts";
import { hasPlace, type PlaceOnPage, writtenAt } from "./place-on-page.ts";
import { POWER_SECTION } from "./power-table.ts";
import type { StudyManifest } from "../study/manifest-form.ts";
import { shortHash } from "./short-hash.ts";
import { costOf, type StudyStart } from "./study-work.ts";

const PLACE: PlaceOnPage = {
  begin: "<!-- results: written by node experiments/cli/write-study-pages.ts -->",
  end: "<!-- end of results -->",
};

interface StudyFiles {
  /** The report as Markdown. */
  readonly report: string;
  readonly manifest: Pick<
    StudyManifest,
    "study" | "seed" | "replications" | "engineVersion" | "arms" | "quarantined"
  >;
  /** Runs of the study. */
  readonly runs: number;
  /** What made them; fewer where some were there before. */
  readonly starts: readonly StudyStart[];
}

/** What a page about a study shows of its results: size, seed, version and time, the answer, controls. */
export function resultsBlock({ report, manifest, runs, starts }: StudyFiles): string {
  const { study, seed, replications, engineVersion, arms, quarantined } = manifest;
  const size =
    `Size: ${arms.length} arms, ${replications} replications each, seed ${seed}. Engine version ` +
    `\`${shortHash(engineVersion)}\`. ${timeWords(runs, starts)} Tables and provenance lie ` +
    `[beside this page](${study}/).`;
  const further = [CONDITIONS_SECTION, POWER_SECTION]
    .filter((title) => report.includes(`\n## ${title}\n`))
    .flatMap((title) => [`### ${title}`, sectionOf(report, title)]);
  const sections = ["Answer", "Controls"].map((title) => sectionOf(report, title));
  return [size, ...givenUpWords(quarantined), ...sections, ...further].join("\n\n");
}

/** Which runs were given up and why: their pairs are missing from what is told of their arms. */
const givenUpWords = (runs: StudyManifest["quarantined"]): string[] =>
  runs.map(
    ({ arm, replication, error }) =>
      `Given up, so that a pair of its arm is missing below: \`${arm}\`, replication ${replication}: ${error}.`,
  );

function timeWords(runs: number, starts: readonly StudyStart[]): string {
  const cost = costOf(starts);
  if (cost.runs === 0) return `All ${runs} runs were taken from an earlier start.`;
  const others = runs - cost.runs;
  const before = others === 0 ? "" : `; ${others} more were taken from an earlier start`;
  const { wallSeconds, processorSeconds } = cost;
  const processor =
    processorSeconds === null ? "" : `, processor time ${Math.round(processorSeconds)} s,`;
  return `Wall time: ${Math.round(wallSeconds)} s${processor} for ${cost.runs} runs${before}.`;
}

/** A section of a report without its heading. */
function sectionOf(report: string, title: string): string {
  const start = report.indexOf(`\n## ${title}\n`);
  if (start < 0) throw new RangeError(`the report has no section ${title}`);
  const body = report.slice(start + title.length + "\n## \n".length);
  const end = body.indexOf("\n## ");
  return (end < 0 ? body : body.slice(0, end)).trim();
}

/** Whether a page shows results at all. */
export const hasResults = (page: string): boolean => hasPlace(page, PLACE);

/** A page with its results replaced. */
export const withResults = (page: string, block: string): string => writtenAt(page, PLACE, block);
