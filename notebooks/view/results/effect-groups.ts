import type { EffectRow } from "../../../experiments/report/effect-row.ts";
import type { StudyFrame } from "./results-protocol.ts";

/** Which effects are shown; null and no words: all. */
export interface EffectFilter {
  readonly outcome: string | null;
  readonly verdict: string | null;
  /** What an arm's label or name must hold, in any case. */
  readonly words: string;
}

export interface EffectGroup {
  readonly outcome: string;
  readonly effects: readonly EffectRow[];
}

/** Rows that are drawn at once. */
const MOST_ROWS = 400;

type Effects = Pick<StudyFrame, "effects" | "labels">;

/** The effects that pass, by outcome, in the table's order; `left`: how many more pass than are drawn at once. */
export function effectGroups(
  { effects, labels }: Effects,
  { outcome, verdict, words }: EffectFilter,
): { readonly groups: readonly EffectGroup[]; readonly left: number } {
  const wanted = words.trim().toLowerCase();
  const passing = effects.filter(
    (one) =>
      (outcome === null || one.outcome === outcome) &&
      (verdict === null || one.verdict === verdict) &&
      `${labels[one.arm] ?? ""} ${one.arm}`.toLowerCase().includes(wanted),
  );
  const groups = new Map<string, EffectRow[]>();
  for (const one of passing.slice(0, MOST_ROWS)) {
    const group = groups.get(one.outcome);
    if (group === undefined) groups.set(one.outcome, [one]);
    else group.push(one);
  }
  return {
    groups: [...groups].map(([name, some]) => ({ outcome: name, effects: some })),
    left: Math.max(0, passing.length - MOST_ROWS),
  };
}

export const outcomesOf = ({ effects }: Effects): string[] => [
  ...new Set(effects.map(({ outcome }) => outcome)),
];

export const verdictsOf = ({ effects }: Effects): string[] => [
  ...new Set(effects.map(({ verdict }) => verdict)),
];
