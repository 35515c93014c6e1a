import {
  limitPath,
  type OpeningCheck,
  openingCheck,
  othersOf,
  refusalOf,
  triedOpening,
  unopened,
} from "../catalog/check-opening.ts";
import type { OpeningBreach } from "../run/opening-breaches.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { placeOf } from "../spec/source.ts";
import type { LoadedStudy } from "./load-study.ts";
import { isTwoRound, referenceArm, type StudyArm, studyArms } from "./study-arms.ts";

/** Arms whose market is opened beside the reference; of a larger design the first. */
const MOST_OPENED = 64;

/**
 * Opens the markets of a study's arms as its first run does. A limit below what an exempt owner of the reference opens
 * with is wrong, as it is in a scenario; where an arm brings it, the study may ask what it does, and it is told as a
 * warning. Arms whose levels are multiples of what the reference's runs tell are not opened before them. `onOpened`
 * hears how many markets have been opened.
 */
export function studyOpenings(
  loaded: LoadedStudy,
  onOpened: (markets: number) => void = () => undefined,
): OpeningCheck {
  const { study, source, markets } = loaded;
  const reference = referenceArm(study, source);
  const market = markets.resolve(reference);
  if ("problems" in market) return { problems: market.problems, warnings: [] };
  const opened = openedArm(reference, loaded);
  onOpened(1);
  if ("unfit" in opened) {
    return { problems: [unopened(markets.sourceOf(reference), opened.unfit)], warnings: [] };
  }
  const { breaches } = opened;
  const check = openingCheck(market.scenario, markets.sourceOf(reference), opened, markets.classes);
  if (isTwoRound(study)) return check;
  const known = new Set(breaches.map(placeWords));
  const warnings = armWarnings(loaded, known, onOpened);
  return { ...check, warnings: [...check.warnings, ...warnings] };
}

function armWarnings(
  loaded: LoadedStudy,
  known: ReadonlySet<string>,
  onOpened: (markets: number) => void,
): readonly Problem[] {
  const { study, source, markets } = loaded;
  const warnings = new Problems();
  const seen = new Set([markets.marketHash(referenceArm(study, source))]);
  for (const arm of studyArms(study, source, new Map())) {
    const hash = markets.marketHash(arm);
    if (hash === null || seen.has(hash)) continue;
    if (seen.size > MOST_OPENED) {
      const message = `warning: the markets of ${MOST_OPENED} arms were opened, the others were not`;
      warnings.add(source.at, "", message);
      break;
    }
    seen.add(hash);
    onOpened(seen.size);
    const opened = openedArm(arm, loaded);
    if ("unfit" in opened) {
      const message = `warning: the market of the arm \`${arm.name}\` does not open: ${opened.unfit}`;
      warnings.add(arm.at, "", message);
      continue;
    }
    for (const breach of opened.breaches) {
      if (breach.isExempt && !known.has(placeWords(breach))) warn(arm, breach, loaded, warnings);
    }
  }
  return warnings.list();
}

/** What stands beyond a limit as an arm's market opens in the first run. */
function openedArm(
  arm: StudyArm,
  { markets, study }: LoadedStudy,
): ReturnType<typeof triedOpening> {
  const market = markets.resolve(arm);
  if ("problems" in market) return { breaches: [], leastMargin: [] };
  const identity = { seed: study.seed, replication: 0, antithetic: false };
  return triedOpening(market.scenario, identity, markets.classes);
}

function warn(
  arm: StudyArm,
  breach: OpeningBreach,
  { markets }: LoadedStudy,
  warnings: Problems,
): void {
  const path = limitPath(breach);
  const whole = markets.sourceOf(arm);
  const message = `warning: in the arm \`${arm.name}\` ${path.join(".")} is ${refusalOf(breach)}`;
  warnings.add(arm.at, "", message, [placeOf(whole, path), ...othersOf(breach, whole)]);
}

const placeWords = (breach: OpeningBreach): string =>
  `${limitPath(breach).join(".")} ${breach.isExempt} ${breach.limit}`;
