import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { MonthsTable } from "./months-table.tsx";
import { Ladder } from "./ladder.tsx";
import { type LaneState, type Player, SPEEDS } from "./player.ts";
import { SHIPPED_TEXTS } from "./shipped-texts.ts";
import { Tape } from "./tape.tsx";
import { clockText } from "./texts.ts";

const FIRST = { scenario: "preview", seed: 1, replication: 0, settings: [] } as const;

/** The whole screen. */
export function App({ player }: { readonly player: Player }): JSX.Element {
  useEffect(() => void player.open([FIRST], 0), [player]);
  return (
    <>
      <header>
        <h1>Tokenpit</h1>
        <Controls player={player} />
      </header>
      <main>
        <Market player={player} lane={0} />
      </main>
      <footer>
        <Hash player={player} />
      </footer>
    </>
  );
}

function Controls({ player }: { readonly player: Player }): JSX.Element {
  const [lane] = player.lanes;
  const frame = lane.value.kind === "open" ? lane.value.frame : null;
  const choose = (scenario: string): void => {
    void player.open([{ ...FIRST, scenario }], 0);
  };
  return (
    <div class="controls" role="toolbar" aria-label="Time">
      <label>
        Scenario{" "}
        <select onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {Object.keys(SHIPPED_TEXTS).map((name) => (
            <option selected={name === FIRST.scenario}>{name}</option>
          ))}
        </select>
      </label>
      <button
        type="button"
        id="play"
        onClick={() => (player.isPlaying.value ? player.pause() : player.play())}
      >
        {player.isPlaying.value ? "Pause" : "Play"}
      </button>
      <button type="button" id="step" onClick={() => void player.step()}>
        Step
      </button>
      <label>
        Speed{" "}
        <select
          onChange={({ currentTarget }) => {
            player.speed.value = Number(currentTarget.value);
          }}
        >
          {SPEEDS.map((speed) => (
            <option value={speed} selected={speed === player.speed.value}>
              {Number.isFinite(speed) ? `${speed}x` : "as fast as it goes"}
            </option>
          ))}
        </select>
      </label>
      <input
        type="range"
        aria-label="Time of the run"
        min={0}
        max={frame?.endUs ?? 1}
        value={frame?.nowUs ?? 0}
        onChange={({ currentTarget }) => void player.seek(Number(currentTarget.value))}
      />
      <output id="clock">{frame === null ? "" : clockText(lane.value, frame.nowUs)}</output>
    </div>
  );
}

function Market({ player, lane }: { readonly player: Player; readonly lane: 0 | 1 }): JSX.Element {
  const state: LaneState = player.lanes[lane].value;
  if (state.kind === "refused") {
    return (
      <section role="alert">
        <h2>This market cannot be opened</h2>
        <pre>{state.problems}</pre>
      </section>
    );
  }
  if (state.kind === "failed") {
    return (
      <section role="alert">
        <h2>The market stopped</h2>
        <p>{state.message}</p>
      </section>
    );
  }
  if (state.kind !== "open") return <section aria-busy="true">Opening the market</section>;
  const { frame } = state;
  const instrument = frame.ladder.instrument ?? frame.months[0]?.instrument ?? null;
  if (player.instrument.value === null) player.instrument.value = instrument;
  return (
    <div class="panels">
      <MonthsTable months={frame.months} player={player} />
      <Ladder ladder={frame.ladder} months={frame.months} />
      <Tape trades={frame.tape} months={frame.months} />
    </div>
  );
}

function Hash({ player }: { readonly player: Player }): JSX.Element {
  const [hashes] = player.hashes;
  return (
    <p>
      Trace hash of all facts so far: <code id="trace-hash">{hashes.value?.traceHash ?? "…"}</code>
    </p>
  );
}
