import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type Moves, valueText } from "../rules/lever.ts";
import { LEVERS } from "../rules/levers.ts";
import { type TwinDifference, twinDifferences } from "../twin/twin-differences.ts";
import type { LaneState } from "./player.ts";
import type { ViewModel } from "./view-model.ts";

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
  return (
    <section class="twins" aria-labelledby="twins-title" tabIndex={0}>
      <h2 id="twins-title">Twins: the same seed, with the rules moved and as they are</h2>
      <p>{movesText(moves)}</p>
      {asIs.kind === "failed" && <FailedTwin view={view} message={asIs.message} />}
      {rows.length === 0 && asIs.kind !== "failed" && (
        <p>The twins are being brought to the same moment …</p>
      )}
      {rows.length > 0 && asIs.kind !== "failed" && (
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">Rules moved</th>
              <th scope="col">As they are</th>
              <th scope="col">Difference</th>
              <th scope="col">Unit</th>
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

function movesText(moves: Moves): string {
  const moved = LEVERS.flatMap((lever) => {
    const value = moves[lever.name];
    return value === undefined ? [] : [`${lever.title}: ${valueText(lever, value)}`];
  });
  return moved.length === 0 ? "No rule is moved yet: both are the same market." : moved.join("; ");
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
