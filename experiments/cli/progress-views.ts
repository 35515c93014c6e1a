import { Presets, SingleBar } from "cli-progress";
import type { TextStream } from "./context.ts";
import { type ProgressState, progressWords, type ProgressView } from "./progress.ts";

/** A line of text now and then: for logs. */
export function progressLines(stream: TextStream): ProgressView {
  return {
    show: (state) => stream.write(`${state.what}: ${progressWords(state)}\n`),
    clear: () => {},
  };
}

/** A bar that redraws itself: for terminals. */
export function progressBar(stream: NodeJS.WritableStream): ProgressView {
  let bar: SingleBar | null = null;
  const start = ({ total, what }: ProgressState): SingleBar => {
    const made = new SingleBar(
      { stream, format: "{what} {bar} {words}", clearOnComplete: true, hideCursor: null },
      Presets.shades_classic,
    );
    made.start(total, 0, { what, words: "" });
    return made;
  };
  return {
    show(state) {
      bar ??= start(state);
      bar.update(state.done, { words: progressWords(state) });
    },
    clear() {
      bar?.stop();
      bar = null;
    },
  };
}
