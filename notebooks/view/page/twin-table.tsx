import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type Moves, valueText } from "../rules/lever.ts";
import { LEVERS } from "../rules/levers.ts";
import type { Replay } from "../results/replay.ts";
import { type TwinDifference, twinDifferences } from "../twin/twin-differences.ts";
import type { LaneState } from "./player.ts";
import type { ViewModel } from "./view-model.ts";

const NO_MOVE = "No rule is moved yet: both are the same market.";

/** Two twins at the same moment, figure by figure. */
export function TwinTable({ view }: { readonly view: ViewModel }): JSX.Element {
  const { player } = view;
  const { moves } = view.state.value;
  const [moved, asIs] = player.lanes.map(({ value }) => value) as [LaneState, LaneState];
  const last = useRef<readonly TwinDifference[]>([]);
  if (moved.kind === "open" && asIs.kind === "open" && moved.frame.nowUs === asIs.frame.nowUs) {
    last.current = twinDifferences(moved.frame, asIs.frame);
  }
  const rows = last.current;
  const words = wordsOf(view.replay.value);
  return (
    <section class="twins" aria-labelledby="twins-title" tabIndex={0}>
      <h2 id="twins-title">Twins: {words.title}</h2>
      <p>{movesText(moves, view.replay.value !== null)}</p>
      {asIs.kind === "failed" && <FailedTwin view={view} message={asIs.message} />}
      {rows.length === 0 && asIs.kind !== "failed" && (
        <p>The twins are being brought to the same moment …</p>
      )}
      {rows.length > 0 && asIs.kind !== "failed" && (
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">{words.moved}</th>
              <th scope="col">{words.asIs}</th>
              <th scope="col">Difference</th>
              <th scope="col" class="unit">
                Unit
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.what} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function FailedTwin({ view, message }: { view: ViewModel; message: string }): JSX.Element {
  return (
    <div role="alert" class="alarm" id="twin-failed">
      <p>The twin stopped: {message}</p>
      <p class="ways">
        <button type="button" onClick={() => view.openAgain(view.player.reachedUs)}>
          Replay both to where they were
        </button>
      </p>
    </div>
  );
}

function wordsOf(replay: Replay | null): Readonly<Record<"title" | "moved" | "asIs", string>> {
  if (replay === null) {
    const title = "the same seed, with the rules moved and as they are";
    return { title, moved: "Rules moved", asIs: "As they are" };
  }
  const { arm, reference } = replay.run;
  return { title: "the same random numbers in both arms", moved: arm.label, asIs: reference.label };
}

function movesText(moves: Moves, isReplay: boolean): string {
  const moved = LEVERS.flatMap((lever) => {
    const value = moves[lever.name];
    return value === undefined ? [] : [`${lever.title}: ${valueText(lever, value)}`];
  });
  if (moved.length > 0) return moved.join("; ");
  return isReplay ? "No rule is moved beside those of the arm." : NO_MOVE;
}

function Row({ row }: { readonly row: TwinDifference }): JSX.Element {
  const { what, unit, moved, asIs, decimals } = row;
  const text = (value: number | null): string =>
    value === null
      ? "none"
      : value.toLocaleString("en", {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        });
  const difference = moved === null || asIs === null ? null : moved - asIs;
  const sign = difference !== null && difference > 0 ? "+" : "";
  return (
    <tr class={difference === null || difference === 0 ? "same" : "differs"}>
      <th scope="row">{what}</th>
      <td>{text(moved)}</td>
      <td>{text(asIs)}</td>
      <td>{difference === null ? "" : sign + text(difference)}</td>
      <td class="unit">{unit}</td>
    </tr>
  );
}
