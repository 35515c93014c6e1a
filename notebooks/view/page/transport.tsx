import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { type Player, SPEEDS } from "./player.ts";
import { clockText } from "./texts.ts";

const speedText = (speed: number): string =>
  Number.isFinite(speed) ? `${speed.toLocaleString("en")}x` : "as fast as it goes";

/** Play, pause, step, speed, and the time, which can be sought. */
export function Transport({ player }: { readonly player: Player }): JSX.Element {
  const [lane] = player.lanes;
  const frame = lane.value.kind === "open" ? lane.value.frame : null;
  const isPlaying = player.isPlaying.value;
  useShortcuts(player);
  return (
    <div class="transport" role="toolbar" aria-label="Time">
      <button
        type="button"
        id="play"
        disabled={frame === null || frame.isEnded}
        aria-keyshortcuts="Space"
        onClick={() => (isPlaying ? player.pause() : player.play())}
      >
        {isPlaying ? "Pause" : "Play"}
      </button>
      <button
        type="button"
        id="step"
        disabled={frame === null || frame.isEnded}
        aria-keyshortcuts="."
        onClick={() => void player.step()}
      >
        Step
      </button>
      <label>
        Speed
        <select
          id="speed"
          value={String(player.speed.value)}
          onChange={({ currentTarget }) => {
            player.speed.value = Number(currentTarget.value);
          }}
        >
          {SPEEDS.map((speed) => (
            <option value={String(speed)}>{speedText(speed)}</option>
          ))}
        </select>
      </label>
      <input
        id="time"
        type="range"
        aria-label="Time of the run"
        aria-valuetext={frame === null ? "no market" : clockText(lane.value, frame.nowUs)}
        min={0}
        max={frame?.endUs ?? 1}
        step={60_000_000}
        value={frame?.nowUs ?? 0}
        disabled={frame === null}
        onChange={({ currentTarget }) => void player.seek(Number(currentTarget.value))}
      />
      <output id="clock">{frame === null ? "" : clockText(lane.value, frame.nowUs)}</output>
      <output id="seeking" aria-live="polite">
        {player.isSeeking.value ? "replaying" : ""}
      </output>
    </div>
  );
}

const OWN_KEYS = "input, select, textarea, button, summary, a";

/** Space plays and pauses, a full stop steps, unless a control has the keys. */
function useShortcuts(player: Player): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.target instanceof Element && event.target.matches(OWN_KEYS)) return;
      if (event.key === " ") {
        event.preventDefault();
        if (player.isPlaying.value) player.pause();
        else player.play();
      } else if (event.key === ".") void player.step();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [player]);
}
