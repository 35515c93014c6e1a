/** Tells people how far something is. */
export interface Progress {
  update(done: number, more?: ProgressMore): void;
  /** It is over, whether it came to its end or not. */
  end(): void;
}

/** What else there is to say. */
export interface ProgressMore {
  /** Of those done: how many were there before, which says nothing about speed. */
  readonly before?: number;
  /** Asked for only when something is shown. */
  readonly note?: () => string | null;
}

/** How progress is shown. */
export interface ProgressView {
  show(state: ProgressState): void;
  clear(): void;
}

export interface ProgressState {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  /** Units a second since the beginning. */
  readonly rate: number;
  readonly secondsLeft: number;
  readonly note: string | null;
}

/** What is over sooner shows nothing. */
const SILENT_MS = 2000;

/** Progress of something that starts now, shown from two seconds on and then at most every `everyMs`. */
export function startProgress(
  { what, total, unit }: Pick<ProgressState, "what" | "total" | "unit">,
  view: ProgressView,
  everyMs: number,
  nowMs: () => number,
): Progress {
  const startMs = nowMs();
  let shownMs = startMs + SILENT_MS - everyMs;
  let shown = false;
  return {
    update(done, { before = 0, note } = {}) {
      const now = nowMs();
      if (now - shownMs < everyMs) return;
      shownMs = now;
      shown = true;
      const rate = (done - before) / ((now - startMs) / 1000);
      const secondsLeft = rate > 0 ? (total - done) / rate : Infinity;
      view.show({ what, done, total, unit, rate, secondsLeft, note: note?.() ?? null });
    },
    end() {
      if (shown) view.clear();
    },
  };
}

/** "12 of 60 days, 3.1 a second, 15 s left", and the note */
export function progressWords(state: ProgressState): string {
  const { done, total, unit, rate, secondsLeft, note } = state;
  const speed = rate >= 0.1 ? `${rounded(rate)} a second` : `${rounded(rate * 60)} a minute`;
  const more = note === null ? "" : `; ${note}`;
  return `${rounded(done)} of ${total} ${unit}, ${speed}, ${timeWords(secondsLeft)} left${more}`;
}

const rounded = (value: number): string =>
  Number.isInteger(value) || value >= 100 ? String(Math.round(value)) : value.toFixed(1);

/** "15 s", "4 min", "2 h 10 min" */
export function timeWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return "unknown time";
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
