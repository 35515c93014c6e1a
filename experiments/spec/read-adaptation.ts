import { adaptationShape, type Adaptation } from "./adaptation-shape.ts";
import { type Problem, Problems } from "./problem.ts";
import { readShape } from "./read-shape.ts";
import { readYaml } from "./read-yaml.ts";
import { placeOf, plainOf, type SourceMap } from "./source.ts";

export interface AdaptationFile {
  readonly adaptation: Adaptation;
  /** The document, for places of what is wrong. */
  readonly source: SourceMap;
}

/** Reads the text of an adaptation file: what can be told without its study. */
export function readAdaptation(
  text: string,
  file: string,
): AdaptationFile | { readonly problems: readonly Problem[] } {
  const yaml = readYaml(text, file);
  if ("problems" in yaml) return yaml;
  const problems = new Problems([file]);
  const { root: source } = yaml;
  const spot = { path: [], at: source.at };
  const { value } = readShape(adaptationShape, source, spot, { problems, families: [] });
  if (problems.any) return { problems: problems.list() };
  const adaptation = value as Adaptation;
  for (const [name, { levels }] of Object.entries(adaptation.players)) {
    const bare = (levels?.items ?? []).map((level) => JSON.stringify(plainOf(level)));
    const path = ["players", name, "levels"];
    const tell = (message: string): void =>
      problems.add(placeOf(source, path), path.join("."), message);
    if (bare.length < 2) tell(`found ${bare.length}; allowed: at least two levels to choose among`);
    const twice = bare.find((level, i) => bare.indexOf(level) < i);
    if (twice !== undefined) tell(`the level ${twice} stands twice`);
  }
  return problems.any ? { problems: problems.list() } : { adaptation, source };
}
