import type { ArmResults } from "../study/arm-results.ts";
import { isShown } from "../study/contrasted-arms.ts";
import type { StudyArm } from "../study/study-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import { weightOf } from "./effect-words.ts";

/** The arms that a report shows one by one, the reference first; the files have all. */
export const shownArms = ({ reference, arms, loaded }: StudyResult): ArmResults[] =>
  [reference, ...arms].filter(({ planned }) => isShown(loaded.study, planned.arm));

/**
 * Compared arms, those with an effect in a primary outcome first and of these the largest first, by the largest
 * difference over its smallest effect of interest; the others as they stand in the study.
 */
export function armsByWeight({ effects }: Pick<StudyResult, "effects">): StudyArm[] {
  const primary = effects.filter(({ outcome }) => outcome.kind === "primary");
  const found = primary.filter(({ verdict }) => verdict === "effect");
  const arms = [...new Set(primary.map(({ arm }) => arm))];
  const weight = new Map(
    arms.map((arm) => {
      const own = found.filter((each) => each.arm === arm).map(weightOf);
      return [arm, own.length === 0 ? -1 : Math.max(...own)];
    }),
  );
  return arms.sort((a, b) => weight.get(b)! - weight.get(a)!);
}

/**
 * As many arms as a place has room for, in their order: the first, which is the reference, then by weight, then those
 * that are compared with nothing, such as controls.
 */
export function chosenArms<T>(
  result: Pick<StudyResult, "effects">,
  all: readonly T[],
  armOf: (one: T) => StudyArm,
  most: number,
): T[] {
  if (all.length <= most) return [...all];
  const weighty = armsByWeight(result);
  const rank = (one: T): number => {
    const place = weighty.indexOf(armOf(one));
    return place < 0 ? weighty.length : place;
  };
  const others = all.slice(1).sort((a, b) => rank(a) - rank(b));
  const kept = new Set([all[0]!, ...others.slice(0, most - 1)]);
  return all.filter((one) => kept.has(one));
}

/** Of how many arms a place shows how many; nothing where it shows all. */
export const leftOutWords = (shown: number, of: number): string =>
  shown === of ? "" : `${shown} of ${of} arms, those with effects first`;
