import { type Signal, signal } from "@preact/signals";
import { formatProblems, type Place } from "../../../experiments/spec/problem.ts";
import type { Frame, Seen } from "../market/frame.ts";
import { mergeFrame, seenOf } from "../market/merge-frame.ts";
import type { SessionHashes } from "../market/market-session.ts";
import type { Answer, OpenedMarket, Question } from "../market/protocol.ts";
import type { MarketChoice, ScenarioTexts } from "../market/resolve-market.ts";
import type { OrderLife } from "../notices/order-life.ts";
import { Lane } from "./lane.ts";

/** How a market stands on the screen. */
export type LaneState =
  | { readonly kind: "empty" }
  | { readonly kind: "loading" }
  | { readonly kind: "open"; readonly market: OpenedMarket; readonly frame: Frame }
  | {
      readonly kind: "refused";
      readonly problems: string;
      /** Where the first of them stands, or null. */
      readonly firstAt: Place | null;
    }
  | { readonly kind: "failed"; readonly message: string };

/** Milliseconds that a worker works between two pictures. */
const BUDGET_MS = 24;
/** The same as fast as it goes: drawing takes processors that the worker could use. */
const FASTEST_BUDGET_MS = 100;
/** Budget while nobody waits for pictures on the way. */
const SEEK_BUDGET_MS = 400;

const SECOND_US = 1_000_000;

/** Simulated seconds a second; Infinity: as fast as it goes. */
export const SPEEDS: readonly number[] = [1, 10, 100, 1000, 10_000, Number.POSITIVE_INFINITY];

/**
 * Drives one market, or two twins in step: nobody's clock but this one says how far they go. Never more than one
 * question is on its way to a worker.
 */
export class Player {
  readonly lanes: readonly [Signal<LaneState>, Signal<LaneState>] = [
    signal<LaneState>({ kind: "empty" }),
    signal<LaneState>({ kind: "empty" }),
  ];
  readonly hashes: readonly [Signal<SessionHashes | null>, Signal<SessionHashes | null>] = [
    signal<SessionHashes | null>(null),
    signal<SessionHashes | null>(null),
  ];
  readonly isPlaying: Signal<boolean> = signal(false);
  readonly isSeeking: Signal<boolean> = signal(false);
  /** Whether a worker has not answered for a while. */
  readonly isLate: Signal<boolean> = signal(false);
  readonly speed: Signal<number> = signal(1000);
  readonly instrument: Signal<number | null> = signal<number | null>(null);
  readonly #makeWorker: () => Worker;
  readonly #texts: ScenarioTexts;
  #workers: (Lane | null)[] = [null, null];
  /** Counts what was opened: what comes late from before is dropped. */
  #generation = 0;
  /** The work on its way; the next begins when it is done. */
  #work: Promise<void> = Promise.resolve();
  #reachedUs = 0;

  constructor(makeWorker: () => Worker, texts: ScenarioTexts) {
    this.#makeWorker = makeWorker;
    this.#texts = texts;
  }

  /** Opens a market in each lane that is given one, at a time; what was open is closed. */
  open(choices: readonly MarketChoice[], atUs: number): Promise<void> {
    this.pause();
    const generation = ++this.#generation;
    this.#reachedUs = atUs;
    for (const [i, lane] of this.lanes.entries()) {
      this.#workers[i]?.end();
      this.#workers[i] = null;
      this.hashes[i]!.value = null;
      lane.value = choices[i] === undefined ? { kind: "empty" } : { kind: "loading" };
    }
    return this.#queue(async () => {
      if (generation !== this.#generation) return;
      await Promise.all(choices.map((choice, i) => this.#openLane(i, choice)));
      if (atUs > 0) await this.#seek(atUs, generation);
      else {
        await this.#refresh();
        await this.#readHashes();
      }
    });
  }

  play(): void {
    if (this.isPlaying.value || this.nowUs >= this.endUs) return;
    this.isPlaying.value = true;
    void this.#queue(() => this.#playOn(this.#generation));
  }

  pause(): void {
    this.isPlaying.value = false;
  }

  /** Goes to a time, forwards or back. */
  seek(timeUs: number): Promise<void> {
    this.pause();
    return this.#queue(() => this.#seek(timeUs, this.#generation));
  }

  /** One delivery further in the first market; its twin follows to the same time. */
  step(): Promise<void> {
    this.pause();
    return this.#queue(async () => {
      const instrument = this.instrument.value;
      await this.#ask(0, { kind: "step", deliveries: 1, instrument, seen: this.#seen(0) });
      await this.#ask(1, this.#goTo(1, this.nowUs, false, SEEK_BUDGET_MS));
      await this.#readHashes();
    });
  }

  /** Shows the ladder of another month. */
  readonly look = (instrument: number): void => {
    this.instrument.value = instrument;
    if (!this.isPlaying.value) void this.#queue(() => this.#refresh());
  };

  get nowUs(): number {
    const [lane] = this.lanes;
    return lane.value.kind === "open" ? lane.value.frame.nowUs : 0;
  }

  /** The moment that is shown, or that was before the market failed, or that it is sent to. */
  get reachedUs(): number {
    return this.#reachedUs;
  }

  get endUs(): number {
    const [lane] = this.lanes;
    return lane.value.kind === "open" ? lane.value.frame.endUs : 0;
  }

  /** All that happened to an order of the first market; null where nothing is known of it. */
  readonly orderLife = (orderId: number): Promise<OrderLife | null> => {
    const generation = this.#generation;
    let life: OrderLife | null = null;
    return this.#queue(async () => {
      const answer = await this.#workers[0]?.ask({ kind: "order", orderId });
      if (answer?.kind === "order" && generation === this.#generation) life = answer.life;
      else if (answer?.kind === "failed") this.#take(0, answer);
    }).then(() => life);
  };

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.isPlaying.value = false;
      this.isSeeking.value = false;
      this.#take(0, { kind: "failed", message: `the page's player: ${String(error)}` });
    });
    return this.#work;
  }

  async #refresh(): Promise<void> {
    for (const i of this.lanes.keys()) {
      await this.#ask(i, this.#goTo(i, this.nowUs, false, SEEK_BUDGET_MS));
    }
  }

  async #openLane(i: number, choice: MarketChoice): Promise<void> {
    this.#workers[i] = new Lane(this.#makeWorker, (isLate) => {
      this.isLate.value = isLate;
    });
    await this.#ask(i, { kind: "open", choice, texts: this.#texts });
  }

  /** True where the lane came to where it was sent, or there is nothing more to wait for. */
  async #ask(i: number, question: Question): Promise<boolean> {
    const worker = this.#workers[i];
    if (worker === null || worker === undefined) return true;
    const { kind } = this.lanes[i]!.value;
    if (kind === "failed" || kind === "refused") return true; // there is nothing to ask any more
    const answer = await worker.ask(question);
    if (this.#workers[i] !== worker) return true;
    return this.#take(i, answer);
  }

  #take(i: number, answer: Answer): boolean {
    const lane = this.lanes[i]!;
    if (answer.kind === "opened") {
      const frame = mergeFrame(null, answer.frame);
      lane.value = { kind: "open", market: answer.market, frame };
      if (i === 0) this.#choose(frame);
    } else if (answer.kind === "refused") {
      const { problems } = answer;
      lane.value = {
        kind: "refused",
        problems: formatProblems(problems),
        firstAt: problems[0] ?? null,
      };
    } else if (answer.kind === "failed") lane.value = answer;
    else if (answer.kind === "hashes") this.hashes[i]!.value = answer.hashes;
    else if (answer.kind === "frame" && lane.value.kind === "open") {
      const frame = mergeFrame(lane.value.frame, answer.frame);
      lane.value = { ...lane.value, frame };
      if (i === 0) {
        this.#reachedUs = frame.nowUs;
        this.#choose(frame);
      }
    }
    return answer.kind !== "frame" || answer.isThere;
  }

  /** Where the chosen month is no longer listed, the nearest one is. */
  #choose({ months }: Frame): void {
    const chosen = this.instrument.value;
    if (months.some(({ instrument }) => instrument === chosen)) return;
    this.instrument.value = months[0]?.instrument ?? null;
  }

  #goTo(i: number, untilUs: number, isSeek: boolean, budgetMs: number): Question {
    const instrument = this.instrument.value;
    return { kind: "goTo", untilUs, isSeek, budgetMs, instrument, seen: this.#seen(i) };
  }

  #seen(i: number): Seen {
    const { value } = this.lanes[i]!;
    return seenOf(value.kind === "open" ? value.frame : null);
  }

  async #seek(timeUs: number, generation: number): Promise<void> {
    this.isSeeking.value = true;
    await Promise.all([...this.lanes.keys()].map((i) => this.#seekLane(i, timeUs, generation)));
    this.isSeeking.value = false;
    await this.#readHashes();
  }

  async #seekLane(i: number, timeUs: number, generation: number): Promise<void> {
    let isThere = await this.#ask(i, this.#goTo(i, timeUs, true, SEEK_BUDGET_MS));
    while (!isThere && generation === this.#generation) {
      isThere = await this.#ask(i, this.#goTo(i, timeUs, false, SEEK_BUDGET_MS));
    }
  }

  async #playOn(generation: number): Promise<void> {
    let fromUs = this.nowUs;
    let fromMs = performance.now();
    let speed = this.speed.value;
    while (this.isPlaying.value && generation === this.#generation && this.nowUs < this.endUs) {
      if (speed !== this.speed.value) {
        speed = this.speed.value;
        fromUs = this.nowUs;
        fromMs = performance.now();
      }
      const wentS = (performance.now() - fromMs) / 1000;
      const wantedUs = Number.isFinite(speed) ? fromUs + wentS * speed * SECOND_US : this.endUs;
      const untilUs = Math.min(this.endUs, Math.floor(wantedUs));
      const budgetMs = Number.isFinite(speed) ? BUDGET_MS : FASTEST_BUDGET_MS;
      const isThere = await this.#ask(0, this.#goTo(0, untilUs, false, budgetMs));
      const firstUs = this.nowUs;
      while (!(await this.#ask(1, this.#goTo(1, firstUs, false, budgetMs)))) {
        if (!this.isPlaying.value) break;
      }
      if (!isThere) {
        fromUs = this.nowUs;
        fromMs = performance.now();
      } else await nextPicture(); // a worker that is behind goes on while the page draws
    }
    if (generation !== this.#generation) return;
    this.isPlaying.value = false;
    await this.#readHashes();
  }

  async #readHashes(): Promise<void> {
    for (const i of this.lanes.keys()) await this.#ask(i, { kind: "hashes" });
  }
}

const nextPicture = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => resolve()));
