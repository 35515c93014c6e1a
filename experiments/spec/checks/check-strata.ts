import type { Problems } from "../problem.ts";
import { placeOf, type SourceMap } from "../source.ts";
import type { Study } from "../study.ts";

/** What a study may not ask for together with strata: methods that would take every run for one drawn as it comes. */
export function checkStrata(study: Study, source: SourceMap, problems: Problems): void {
  if (study.strata === null) return;
  for (const { path, message } of unweighed(study)) {
    problems.add(placeOf(source, path), path.join("."), message);
  }
}

function unweighed({ analysis, controls, design, scorecard }: Study): {
  readonly path: readonly string[];
  readonly message: string;
}[] {
  const none = "has no form for `strata`, whose runs are not drawn alike";
  const faults = [
    {
      is: analysis.interval === "bca",
      path: ["analysis", "interval"],
      message: `\`bca\` ${none}: allowed: \`t\`, which is then made of the strata's own variances`,
    },
    {
      is: analysis.multiplicity === "romano_wolf",
      path: ["analysis", "multiplicity"],
      message: `\`romano_wolf\` ${none}: allowed: \`holm\``,
    },
    {
      is: design.kind === "saltelli" || design.kind === "morris",
      path: ["design", "kind"],
      message: `\`${design.kind}\` ${none}: allowed: another design, or no strata`,
    },
    {
      is: (controls?.replications ?? null) !== null,
      path: ["controls", "replications"],
      message: `a number of controls' own ${none}: allowed: none`,
    },
    { is: scorecard, path: ["scorecard"], message: `a scorecard ${none}: allowed: false` },
  ];
  return faults.filter(({ is }) => is);
}
