const BEGIN = "<!-- results: written by node experiments/cli/write-study-pages.ts -->";
const END = "<!-- end of results -->";

/** Digits of a hash that a page shows. */
const HASH_DIGITS = 16;

interface StudyFiles {
  /** The report as Markdown. */
  readonly report: string;
  /** The manifest's JSON. */
  readonly manifest: string;
  /** What `study run --json` said of the work that it took. */
  readonly work: StudyWork;
}

interface StudyWork {
  readonly computed: number;
  /** Runs that an earlier start had left in the store: no part of the time. */
  readonly reused: number;
  readonly wallSeconds: number;
}

/** What a page about a study shows of its results: size, seed, version and time, the answer, controls. */
export function resultsBlock({ report, manifest, work }: StudyFiles): string {
  const { seed, replications, engineVersion, arms } = JSON.parse(manifest) as {
    seed: number;
    replications: number;
    engineVersion: string;
    arms: readonly unknown[];
  };
  const size =
    `Size: ${arms.length} arms, ${replications} replications each, seed ${seed}. Engine version ` +
    `\`${engineVersion.slice(0, HASH_DIGITS)}\`. ${timeWords(work)}`;
  return [BEGIN, size, sectionOf(report, "Answer"), sectionOf(report, "Controls"), END].join(
    "\n\n",
  );
}

function timeWords({ computed, reused, wallSeconds }: StudyWork): string {
  const before = reused === 0 ? "" : `; ${reused} more were taken from an earlier start`;
  if (computed === 0) return `All ${reused} runs were taken from an earlier start.`;
  return `Wall time: ${Math.round(wallSeconds)} s for ${computed} runs${before}.`;
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
export const hasResults = (page: string): boolean =>
  page.includes(BEGIN) && page.indexOf(END) > page.indexOf(BEGIN);

/** A page with its results replaced. */
export function withResults(page: string, block: string): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (!hasResults(page)) throw new RangeError(`a page needs the lines ${BEGIN} and ${END}`);
  return page.slice(0, start) + block + page.slice(end + END.length);
}
