const BEGIN = "<!-- results: written by node experiments/cli/write-study-pages.ts -->";
const END = "<!-- end of results -->";

/** Digits of a hash that a page shows. */
const HASH_DIGITS = 16;

interface StudyFiles {
  /** The report as Markdown. */
  readonly report: string;
  /** The manifest's JSON. */
  readonly manifest: string;
}

/** What a page about a study shows of its results: size and version, the answer, controls. */
export function resultsBlock({ report, manifest }: StudyFiles): string {
  const { replications, engineVersion, arms } = JSON.parse(manifest) as {
    replications: number;
    engineVersion: string;
    arms: readonly unknown[];
  };
  const size =
    `Size: ${arms.length} arms, ${replications} replications each. Engine version ` +
    `\`${engineVersion.slice(0, HASH_DIGITS)}\`.`;
  return [BEGIN, size, sectionOf(report, "Answer"), sectionOf(report, "Controls"), END].join(
    "\n\n",
  );
}

/** A section of a report without its heading. */
function sectionOf(report: string, title: string): string {
  const start = report.indexOf(`\n## ${title}\n`);
  if (start < 0) throw new RangeError(`the report has no section ${title}`);
  const body = report.slice(start + title.length + "\n## \n".length);
  const end = body.indexOf("\n## ");
  return (end < 0 ? body : body.slice(0, end)).trim();
}

/** A page with its results replaced. */
export function withResults(page: string, block: string): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start < 0 || end < start) throw new RangeError(`a page needs the lines ${BEGIN} and ${END}`);
  return page.slice(0, start) + block + page.slice(end + END.length);
}
