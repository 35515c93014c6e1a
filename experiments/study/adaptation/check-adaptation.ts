import type { AdaptationFile } from "../../spec/read-adaptation.ts";
import { meant } from "../../spec/nearest.ts";
import { type Problem, Problems } from "../../spec/problem.ts";
import { scenarioShape } from "../../spec/scenario-shape.ts";
import { placeOf } from "../../spec/source.ts";
import { marketPathFault } from "../check-factors.ts";
import { knownMeasures } from "../check-measures.ts";
import type { LoadedStudy } from "../load-study.ts";
import { referenceArm } from "../study-arms.ts";

/** What of an adaptation does not fit its study: seeds, paths, groups and measures that are not there. */
export function checkAdaptation(
  { adaptation, source }: AdaptationFile,
  { study, source: studySource, markets }: LoadedStudy,
): readonly Problem[] {
  const problems = new Problems([source.at.file]);
  const tell = (path: readonly string[], message: string): void =>
    problems.add(placeOf(source, path), path.join("."), message);
  if (adaptation.seed === study.seed) {
    const message = `found ${study.seed}, the study's own seed: what is trained on must not be judged on`;
    tell(["seed"], message);
  }
  if (study.strata !== null || study.antithetic) {
    const what = study.antithetic ? "antithetic" : "strata";
    tell(["study"], `this study has \`${what}\`, which adaptation does not know`);
  }
  const reference = referenceArm(study, studySource);
  const market = markets.resolve(reference);
  if ("problems" in market) return market.problems;
  const { scenario } = market;
  const shape = scenarioShape(markets.classes);
  const known = knownMeasures(scenario);
  const groups = scenario.population.map(({ name }) => name);
  const paths = Object.values(adaptation.players).map(({ path }) => path);
  for (const [i, [name, { path, payoff, group }]] of Object.entries(adaptation.players).entries()) {
    const own = ["players", name];
    const fault = marketPathFault(shape, markets.sourceOf(reference), path);
    if (fault !== null) tell([...own, "path"], fault);
    else if (paths.indexOf(path) < i)
      tell([...own, "path"], `\`${path}\` is another player's path`);
    if (!known.includes(payoff)) {
      tell([...own, "payoff"], `no such measure: ${meant(payoff, known)}`);
    }
    if (group !== null && !groups.includes(group)) {
      tell([...own, "group"], `no such group of agents: ${meant(group, groups)}`);
    }
  }
  return problems.list();
}
