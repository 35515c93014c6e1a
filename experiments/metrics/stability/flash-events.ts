/** A fast fall (or rise), in indices into the price series. */
export interface FlashEvent {
  readonly direction: "crash" | "spike";
  /** The latest extreme price of the window before the trigger. */
  readonly peak: number;
  /** Where the price had moved by the threshold. */
  readonly trigger: number;
  /** The earliest opposite extreme of the window from the trigger on. */
  readonly trough: number;
  /** |p(peak) - p(trough)| / p(peak). */
  readonly extent: number;
  /** Where the price had regained the asked fraction of the move, null where it did not in time. */
  readonly recovered: number | null;
  /** flash: regained in time; plunge: not. */
  readonly kind: "flash" | "plunge";
}

export interface FlashOptions {
  /** Bars back for the peak and forward for the trough: W, 5 minutes by default of the methods. */
  readonly window: number;
  /** Relative move that triggers: delta, see `flashThreshold`. */
  readonly threshold: number;
  /** Bars after the trough in which the price may recover: R, 10 minutes. */
  readonly recoveryWindow: number;
  /** Fraction of the move to regain: f, one half unless said otherwise. */
  readonly fraction?: number;
  readonly direction?: "crash" | "spike";
}

/** delta = max(3 %, 8 sigma) for the volatility of a move over the window. */
export const flashThreshold = (windowVolatility: number): number =>
  Math.max(0.03, 8 * windowVolatility);

/**
 * Flash events of equally spaced positive prices (methods 4.5). A crash is triggered where p_t <= (1 - delta) max over
 * [t - W, t]; its peak is the latest maximum there, its trough the earliest minimum over [t, t + W]; it is a flash if
 * some p_u, u in (trough, trough + R], regains trough + f (peak - trough), else a plunge. The search goes on after the
 * recovery, or after the trough. A spike is the mirror image: p_t >= (1 + delta) min. Windows reach back across an
 * event, so a plunge that stays down may be told more than once, always with the same peak (`distinctPlunges`).
 */
export function flashEvents(
  prices: ArrayLike<number>,
  { window, threshold, recoveryWindow, fraction = 0.5, direction = "crash" }: FlashOptions,
): readonly FlashEvent[] {
  // A spike is a crash of the negative prices, where a rise by delta is a fall by -delta of a negative maximum.
  const sign = direction === "crash" ? 1 : -1;
  const p = new Float64Array(prices.length);
  for (let t = 0; t < p.length; t++) p[t] = sign * prices[t]!;
  const events: FlashEvent[] = [];
  const latest = new RunningMaximum(p, window);
  for (let t = 0; t < p.length; t++) {
    const peak = latest.at(t);
    const isTriggered = p[t]! <= (1 - sign * threshold) * p[peak]! && sign * p[peak]! > 0;
    if (!isTriggered || !Number.isFinite(p[peak]!)) continue;
    const trough = lowest(p, t, t + window);
    const recovered = regained(p, peak, trough, recoveryWindow, fraction);
    const extent = Math.abs((p[peak]! - p[trough]!) / p[peak]!);
    if (!Number.isFinite(extent)) continue;
    const kind = recovered === null ? "plunge" : "flash";
    events.push({ direction, peak, trigger: t, trough, extent, recovered, kind });
    t = recovered ?? trough;
  }
  return events;
}

/** Plunges without those that share the peak of one before: how often the market fell and stayed down. */
export function distinctPlunges(events: readonly FlashEvent[]): number {
  return new Set(events.filter(({ kind }) => kind === "plunge").map(({ peak }) => peak)).size;
}

/** The latest place of the maximum over [t - window, t] for rising t, in constant time a step. */
class RunningMaximum {
  readonly #values: Float64Array;
  readonly #window: number;
  /** Places whose values fall; the first is that of the maximum. */
  readonly #places: Int32Array;
  #from = 0;
  #to = 0;
  #next = 0;

  constructor(values: Float64Array, window: number) {
    this.#values = values;
    this.#window = window;
    this.#places = new Int32Array(values.length);
  }

  at(t: number): number {
    for (; this.#next <= t; this.#next++) {
      const value = this.#values[this.#next]!;
      while (this.#to > this.#from && !(this.#values[this.#places[this.#to - 1]!]! > value)) {
        this.#to--;
      }
      this.#places[this.#to++] = this.#next;
    }
    while (this.#places[this.#from]! < t - this.#window) this.#from++;
    return this.#places[this.#from]!;
  }
}

function lowest(p: Float64Array, from: number, to: number): number {
  let place = from;
  for (let u = from + 1; u <= to && u < p.length; u++) if (p[u]! < p[place]!) place = u;
  return place;
}

function regained(
  p: Float64Array,
  peak: number,
  trough: number,
  within: number,
  fraction: number,
): number | null {
  const level = p[trough]! + fraction * (p[peak]! - p[trough]!);
  for (let u = trough + 1; u <= trough + within && u < p.length; u++) {
    if (p[u]! >= level) return u;
  }
  return null;
}
