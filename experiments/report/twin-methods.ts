import type { MeasureGroup } from "../metrics/catalog/measure-group.ts";
import {
  LIMIT_TWIN_MEASURES,
  LIQUIDATION_TWIN_MEASURES,
  MOST_PARENTS,
  SQUEEZE_TWIN_MEASURES,
} from "../metrics/catalog/twin-groups.ts";
import { LEAST_TWINS } from "../metrics/stability/settlement-distortion.ts";
import type { StudyResult } from "../study/study-result.ts";
import { joined } from "./effect-words.ts";

const LEFT_OUT: readonly (readonly [MeasureGroup, string])[] = [
  [LIMIT_TWIN_MEASURES, "without the price limits of the family, where these had halted it"],
  [
    SQUEEZE_TWIN_MEASURES,
    `without the agents that mean to move the price (and ${LEAST_TWINS - 1} further replications of that market, the ` +
      "same for all runs)",
  ],
  [
    LIQUIDATION_TWIN_MEASURES,
    `with the forced orders of one account suppressed, for each of its first ${MOST_PARENTS} liquidations`,
  ],
];

/** What twins were run; nothing where no outcome is taken from them. */
export function twinMethods({ outcomes }: Pick<StudyResult, "outcomes">): string[] {
  const isOf = ({ entries }: MeasureGroup, name: string): boolean =>
    entries.some((entry) => name.endsWith(`.${entry.name}`));
  return LEFT_OUT.flatMap(([group, words]) => {
    const labels = outcomes.filter(({ name }) => isOf(group, name)).map(({ label }) => label);
    return labels.length === 0
      ? []
      : [
          `Twins. ${joined(labels)}: each run was made again with the same random numbers ${words}, and the two ` +
            "are held against each other. A run in which there was nothing to leave out has no value.",
        ];
  });
}
