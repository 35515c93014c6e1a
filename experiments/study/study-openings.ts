import { limitPath, openedOnce, openingOf } from "../catalog/check-opening.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { isGiven, placeOf } from "../spec/source.ts";
import type { LoadedStudy } from "./load-study.ts";
import { isTwoRound, type StudyArm, studyArms } from "./study-arms.ts";

/** Arms whose market is opened; of a larger design the first. */
const MOST_OPENED = 64;

/**
 * Warnings of arms in which an exempt owner opens beyond its limit. A study may ask what such a limit does, so that it
 * is told and not refused. Arms whose levels are multiples of what the reference's runs tell are not opened before
 * them.
 */
export function studyOpenings(loaded: LoadedStudy): readonly Problem[] {
  const { study, source, markets } = loaded;
  const warnings = new Problems();
  if (isTwoRound(study)) return [];
  let left = MOST_OPENED;
  const seen = new Set<string>();
  for (const arm of studyArms(study, source, new Map())) {
    const hash = markets.marketHash(arm);
    if (hash === null || seen.has(hash)) continue;
    if (left-- === 0) {
      const message = `warning: the markets of ${MOST_OPENED} arms were opened, the others were not`;
      warnings.add(source.at, "", message);
      break;
    }
    seen.add(hash);
    openArm(arm, loaded, warnings);
  }
  return warnings.list();
}

function openArm(arm: StudyArm, { markets, source }: LoadedStudy, warnings: Problems): void {
  const market = markets.resolve(arm);
  if ("problems" in market) return;
  for (const breach of openedOnce(market.scenario, markets.classes)) {
    if (!breach.isExempt) continue;
    const path = limitPath(breach);
    const also = [...arm.layers, source]
      .filter((layer) => isGiven(layer, path))
      .map((layer) => placeOf(layer, path));
    const message =
      `warning: in the arm \`${arm.name}\` ${path.join(".")} is below what an exempt owner opens with: ` +
      `${openingOf(breach)} and may hold ${breach.limit}, exemption included`;
    warnings.add(arm.at, "", message, also);
  }
}
