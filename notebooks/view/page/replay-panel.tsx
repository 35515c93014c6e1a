import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { digestOf } from "../results/digest.ts";
import type { Replay } from "../results/replay.ts";
import { replayVerdict, versionWords } from "../results/replay-words.ts";
import type { RecordedRun } from "../results/results-protocol.ts";
import { resultsAddress } from "./screen-tabs.tsx";
import type { ViewModel } from "./view-model.ts";

/** Which recorded run is watched again, and whether it comes out as it was recorded. */
export function ReplayPanel(props: {
  readonly view: ViewModel;
  readonly replay: Replay;
}): JSX.Element {
  const { view, replay } = props;
  const { arm, reference } = replay.run;
  const { player } = view;
  const other = versionWords(arm.engineVersion, view.engine);
  const mirrored = replay.antithetic ? ", mirrored" : "";
  return (
    <section class="replay" aria-labelledby="replay-title">
      <h2 id="replay-title">
        Run {replay.replication}
        {mirrored} of the study {replay.study}: {arm.label} beside {reference.label}
      </h2>
      <p class="ways">
        <a id="back-to-results" href={resultsAddress.value}>
          Back to the results
        </a>
        <button
          type="button"
          id="to-end"
          disabled={player.lanes[0].value.kind !== "open"}
          onClick={() => void player.seek(player.endUs)}
        >
          Go to its end
        </button>
      </p>
      {other !== null && <p class="warning">{other}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Recorded trace hash</th>
            <th scope="col">Of the replay so far</th>
            <th scope="col" class="words">
              Held against each other
            </th>
          </tr>
        </thead>
        <tbody>
          <LaneRow view={view} lane={0} recorded={arm} />
          {view.state.value.isTwin && <LaneRow view={view} lane={1} recorded={reference} />}
        </tbody>
      </table>
    </section>
  );
}

function LaneRow(props: {
  readonly view: ViewModel;
  readonly lane: 0 | 1;
  readonly recorded: RecordedRun;
}): JSX.Element {
  const { view, lane, recorded } = props;
  const state = view.player.lanes[lane].value;
  const replayed = view.player.hashes[lane].value?.traceHash ?? null;
  const market = state.kind === "open" ? state.market.specText : null;
  const isMoved = lane === 0 && view.isMoved;
  const isSameMarket = useSameMarket(market, recorded.specHash);
  const { verdict, words } = replayVerdict({
    recorded: recorded.traceHash,
    replayed,
    isEnded: state.kind === "open" && state.frame.isEnded,
    isMoved,
    isSameMarket: isMoved ? null : isSameMarket,
    isSameEngine: recorded.engineVersion === view.engine,
  });
  const isOther = isSameMarket === false && !isMoved && verdict === "waiting";
  return (
    <tr class={`is-${verdict}`}>
      <th scope="row">{recorded.label}</th>
      <td class="hash">{recorded.traceHash ?? "–"}</td>
      <td class="hash">{replayed ?? "…"}</td>
      <td class="words" aria-live="polite">
        {isOther ? "Its scenario has changed since: this is another market. " : ""}
        {words}
      </td>
    </tr>
  );
}

/** Whether the market that is open is the one that was recorded; null: not known, or not yet. */
function useSameMarket(specText: string | null, recorded: string): boolean | null {
  const same = useSignal<boolean | null>(null);
  useEffect(() => {
    let isOld = false;
    const hold = async (text: string): Promise<void> => {
      const digest = await digestOf(text);
      if (!isOld && digest !== null) same.value = digest === recorded;
    };
    same.value = null;
    if (specText !== null) void hold(specText);
    return () => {
      isOld = true;
    };
  }, [specText, recorded, same]);
  return same.value;
}
