import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { shortNumber } from "../../../../experiments/report/numbers.ts";
import { outcomeWords } from "../../results/outcome-words.ts";
import type { ResultsState } from "../../results/results-link.ts";
import type { RunName, RunPair, StudyFrame } from "../../results/results-protocol.ts";
import { PAIR_ORDERS, type PairOrder, sortedPairs } from "../../results/sorted-pairs.ts";
import { DifferenceChart } from "./difference-chart.tsx";
import type { Reading } from "./results-model.ts";

/** Rows that are drawn before more are asked for. */
const PAGE = 100;

/** The cells behind an effect: each run of the arm beside that of the reference on the same random numbers. */
export function CellsPanel(props: {
  readonly study: StudyFrame;
  readonly effect: ResultsState["effect"];
  readonly pairs: Reading<readonly RunPair[]>;
  readonly chosen: RunName | null;
  readonly onChoose: (run: RunName) => void;
}): JSX.Element {
  const { study, effect, pairs, chosen, onChoose } = props;
  return (
    <section class="cells" aria-labelledby="cells-title">
      <h2 id="cells-title">
        {effect === null ? "Runs behind an effect" : cellsTitle(study, effect)}
      </h2>
      {pairs.kind === "none" && <p class="empty">Choose an effect above to see its runs.</p>}
      {pairs.kind === "reading" && <p class="empty">Reading the runs …</p>}
      {pairs.kind === "refused" && (
        <p role="alert" class="alarm">
          {pairs.problem}.
        </p>
      )}
      {pairs.kind === "open" && effect !== null && (
        <Pairs
          key={`${effect.outcome} ${effect.arm}`}
          pairs={pairs.value}
          unit={unitOf(study, effect)}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </section>
  );
}

function cellsTitle(study: StudyFrame, effect: NonNullable<ResultsState["effect"]>): string {
  const arm = study.labels[effect.arm] ?? effect.arm;
  const reference = study.labels[study.reference] ?? study.reference;
  return `${outcomeWords(effect.outcome)}: ${arm} against ${reference}, run by run`;
}

const unitOf = (study: StudyFrame, effect: NonNullable<ResultsState["effect"]>): string =>
  study.effects.find(({ outcome, arm }) => outcome === effect.outcome && arm === effect.arm)
    ?.unit ?? "";

function Pairs(props: {
  readonly pairs: readonly RunPair[];
  readonly unit: string;
  readonly chosen: RunName | null;
  readonly onChoose: (run: RunName) => void;
}): JSX.Element {
  const { pairs, unit, chosen, onChoose } = props;
  const order = useSignal<PairOrder>("replication");
  const shown = useSignal(PAGE);
  const sorted = sortedPairs(pairs, order.value);
  const differences = pairs.flatMap(({ difference }) => difference ?? []);
  return (
    <>
      <DifferenceChart differences={differences} unit={unit} />
      <label>
        Order
        <select
          id="cells-order"
          value={order.value}
          onChange={({ currentTarget }) => {
            order.value = currentTarget.value as PairOrder;
          }}
        >
          {Object.entries(PAIR_ORDERS).map(([name, words]) => (
            <option value={name}>{words}</option>
          ))}
        </select>
      </label>
      <div class="scroll" tabIndex={0} role="group" aria-label="Table of runs">
        <table>
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Reference</th>
              <th scope="col">Arm</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown.value).map((pair) => (
              <PairRow
                key={`${pair.replication} ${pair.antithetic}`}
                pair={pair}
                isChosen={
                  chosen?.replication === pair.replication && chosen.antithetic === pair.antithetic
                }
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
        {sorted.length > shown.value && (
          <button type="button" onClick={() => (shown.value += 10 * PAGE)}>
            {(sorted.length - shown.value).toLocaleString("en")} more
          </button>
        )}
      </div>
    </>
  );
}

function PairRow(props: {
  readonly pair: RunPair;
  readonly isChosen: boolean;
  readonly onChoose: (run: RunName) => void;
}): JSX.Element {
  const { pair, isChosen, onChoose } = props;
  const { replication, antithetic, reference, arm, difference } = pair;
  return (
    <tr class={isChosen ? "chosen" : ""}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={() => onChoose({ replication, antithetic })}
        >
          {replication}
          {antithetic ? " mirrored" : ""}
        </button>
      </th>
      <td>{shortNumber(reference)}</td>
      <td>{shortNumber(arm)}</td>
      <td>{shortNumber(difference)}</td>
    </tr>
  );
}
