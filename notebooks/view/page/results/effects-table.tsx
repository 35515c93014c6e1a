import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { intervalWords, shortNumber } from "../../../../experiments/report/numbers.ts";
import { outcomeWords } from "../../results/outcome-words.ts";
import type { EffectRow } from "../../../../experiments/report/effect-row.ts";
import {
  effectGroups,
  type EffectFilter,
  outcomesOf,
  verdictsOf,
} from "../../results/effect-groups.ts";
import { type IntervalScale, scaleOf } from "../../results/interval-scale.ts";
import type { ResultsState } from "../../results/results-link.ts";
import type { StudyFrame } from "../../results/results-protocol.ts";
import { IntervalMark } from "./interval-mark.tsx";
import { pText } from "./result-texts.ts";

type Chosen = ResultsState["effect"];

/** All effects with their intervals, outcome by outcome; one of them is chosen to look at its runs. */
export function EffectsTable(props: {
  readonly study: StudyFrame;
  readonly chosen: Chosen;
  readonly onChoose: (effect: Chosen) => void;
}): JSX.Element {
  const { study, chosen, onChoose } = props;
  const filter = useSignal<EffectFilter>({ outcome: null, verdict: null, words: "" });
  const { groups, left } = effectGroups(study, filter.value);
  return (
    <section class="effects" aria-labelledby="effects-title">
      <div class="effects-line">
        <h2 id="effects-title">Effects</h2>
        <Filters study={study} filter={filter.value} onFilter={(next) => (filter.value = next)} />
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-label="Table of effects">
        {groups.length === 0 && <p class="empty">{emptyWords(study)}</p>}
        {groups.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">Arm</th>
                <th scope="col" class="widest-only">
                  Reference
                </th>
                <th scope="col" class="widest-only">
                  Arm's mean
                </th>
                <th scope="col">Difference</th>
                <th scope="col" class="drawn">
                  95 % interval; grey: too small to matter
                </th>
                <th scope="col" class="wide-only">
                  95 % interval
                </th>
                <th scope="col" class="widest-only">
                  Adjusted p
                </th>
                <th scope="col" class="widest-only">
                  Pairs
                </th>
                <th scope="col" class="words">
                  Verdict
                </th>
              </tr>
            </thead>
            {groups.map(({ outcome, effects }) => {
              const scale = scaleOf(effects);
              return (
                <tbody key={outcome}>
                  <tr class="group">
                    <th scope="rowgroup" colSpan={9}>
                      {outcomeWords(outcome)}, {effects[0]!.unit}
                      {effects[0]!.kind === "primary" ? "" : " (exploratory)"}
                      {smallestWords(effects[0]!)}
                    </th>
                  </tr>
                  {effects.map((effect) => (
                    <Row
                      key={effect.arm}
                      effect={effect}
                      label={study.labels[effect.arm] ?? effect.arm}
                      scale={scale}
                      isChosen={chosen?.arm === effect.arm && chosen.outcome === outcome}
                      onChoose={onChoose}
                    />
                  ))}
                </tbody>
              );
            })}
          </table>
        )}
        {left > 0 && <p>{left} more effects: choose an outcome or name an arm to see them.</p>}
      </div>
    </section>
  );
}

function Row(props: {
  readonly effect: EffectRow;
  readonly label: string;
  readonly scale: IntervalScale;
  readonly isChosen: boolean;
  readonly onChoose: (effect: Chosen) => void;
}): JSX.Element {
  const { effect, label, scale, isChosen, onChoose } = props;
  const { outcome, arm, referenceMean, armMean, estimate, interval, adjustedP, pairs } = effect;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <tr class={isChosen ? "chosen" : ""} ref={row}>
      <th scope="row">
        <button type="button" aria-pressed={isChosen} onClick={() => onChoose({ outcome, arm })}>
          {label}
        </button>
      </th>
      <td class="widest-only">{shortNumber(referenceMean)}</td>
      <td class="widest-only">{shortNumber(armMean)}</td>
      <td>{shortNumber(estimate)}</td>
      <td class="drawn">
        <IntervalMark effect={effect} scale={scale} />
      </td>
      <td class="wide-only">
        {interval === null && estimate === 0 ? "exactly zero" : intervalWords(interval)}
      </td>
      <td class="widest-only">{pText(adjustedP)}</td>
      <td class="widest-only">{pairs}</td>
      <td class={effect.verdict === "effect" ? "words is-effect" : "words"}>{effect.verdict}</td>
    </tr>
  );
}

function Filters(props: {
  readonly study: StudyFrame;
  readonly filter: EffectFilter;
  readonly onFilter: (filter: EffectFilter) => void;
}): JSX.Element {
  const { study, filter, onFilter } = props;
  return (
    <>
      <label>
        Outcome
        <select
          id="effects-outcome"
          value={filter.outcome ?? ""}
          onChange={({ currentTarget }) =>
            onFilter({ ...filter, outcome: currentTarget.value || null })
          }
        >
          <option value="">all</option>
          {outcomesOf(study).map((name) => (
            <option value={name}>{outcomeWords(name)}</option>
          ))}
        </select>
      </label>
      <label>
        Verdict
        <select
          id="effects-verdict"
          value={filter.verdict ?? ""}
          onChange={({ currentTarget }) =>
            onFilter({ ...filter, verdict: currentTarget.value || null })
          }
        >
          <option value="">any</option>
          {verdictsOf(study).map((name) => (
            <option value={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        Arm
        <input
          id="effects-arm"
          type="search"
          value={filter.words}
          onInput={({ currentTarget }) => onFilter({ ...filter, words: currentTarget.value })}
        />
      </label>
    </>
  );
}

const emptyWords = ({ effects }: StudyFrame): string =>
  effects.length === 0
    ? "This study compares none of its points with the reference: it has no effects."
    : "No effect is of this outcome, verdict and arm.";

const smallestWords = ({ smallestEffect }: EffectRow): string =>
  smallestEffect === null ? "" : `; smallest effect of interest ±${shortNumber(smallestEffect)}`;
