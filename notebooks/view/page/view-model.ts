import { type Signal, signal } from "@preact/signals";
import { FIRST_STATE, linkOf, readLink, type ViewState } from "../link/view-link.ts";
import type { MarketChoice } from "../market/resolve-market.ts";
import type { ReplayMoment } from "../results/results-link.ts";
import { type Replay, replayedRuns } from "../results/replay.ts";
import type { LeverValue } from "../rules/lever.ts";
import type { Player } from "./player.ts";
import { textOfFile } from "./text-of-file.ts";

/** A scenario file of one's own. */
export interface OwnScenario {
  readonly name: string;
  readonly text: string;
}

/** What is watched: from the page's address and back into it. */
export class ViewModel {
  readonly state: Signal<ViewState> = signal(FIRST_STATE);
  /** Why the page's address cannot be followed, or null. */
  readonly problem: Signal<string | null> = signal<string | null>(null);
  readonly warning: Signal<string | null> = signal<string | null>(null);
  readonly own: Signal<OwnScenario | null> = signal<OwnScenario | null>(null);
  /** The recorded run that is watched again, or null. */
  readonly replay: Signal<Replay | null> = signal<Replay | null>(null);
  readonly player: Player;
  readonly scenarios: readonly string[];
  /** Version of the engine that runs in this page. */
  readonly engine: string;

  constructor(player: Player, scenarios: readonly string[], engine: string) {
    this.player = player;
    this.scenarios = scenarios;
    this.engine = engine;
  }

  /** Opens what a fragment says; where it says nothing that can be followed, says why and opens nothing. */
  follow(fragment: string): void {
    const read = readLink(fragment, this.engine, this.scenarios);
    if ("problem" in read) {
      this.problem.value = read.problem;
      return;
    }
    this.problem.value = null;
    this.own.value = null;
    this.replay.value = null;
    this.warning.value = read.warning;
    this.state.value = read.state;
    this.#open(read.state.timeUs);
  }

  /** Watches something else, from its beginning. */
  change(change: Partial<Omit<ViewState, "timeUs" | "moves" | "isTwin">>): void {
    if (change.scenario !== undefined) this.own.value = null;
    this.replay.value = null;
    this.#turnTo({ ...this.state.value, ...change }, 0);
  }

  /** Watches a file of one's own. */
  async openFile(file: File): Promise<void> {
    const read = await textOfFile(file);
    if ("problem" in read) {
      this.problem.value = read.problem;
      return;
    }
    this.own.value = { name: file.name, text: read.text };
    this.replay.value = null;
    this.#turnTo({ ...this.state.value, days: null, moves: {} }, 0);
  }

  /** Watches a recorded run again, beside the reference's. */
  watchRun(replay: Replay, moment: ReplayMoment, warning: string | null): void {
    const { scenario, seed } = replay.terms;
    const { replication } = replay;
    this.own.value = null;
    this.replay.value = replay;
    this.#turnTo({ scenario, seed, replication, days: null, ...moment }, moment.timeUs);
    this.warning.value = warning;
  }

  /** Moves one rule, or lets go of it (undefined), at the moment that is shown. */
  move(lever: string, value: LeverValue | undefined): void {
    const { [lever]: _, ...others } = this.state.value.moves;
    const moves = value === undefined ? others : { ...others, [lever]: value };
    this.#turnTo({ ...this.state.value, moves }, this.player.reachedUs);
  }

  setTwin(isTwin: boolean): void {
    this.#turnTo({ ...this.state.value, isTwin }, this.player.reachedUs);
  }

  /** Lets go of all rules that were moved. */
  letGo(): void {
    this.#turnTo({ ...this.state.value, moves: {} }, this.player.reachedUs);
  }

  /** Opens the same market with workers of its own once more. */
  openAgain(atUs: number): void {
    this.#turnTo(this.state.value, atUs);
  }

  /** Opens what a page without a link shows. */
  reset(): void {
    history.replaceState(null, "", location.pathname);
    this.own.value = null;
    this.replay.value = null;
    this.#turnTo(FIRST_STATE, 0);
  }

  /** The fragment of a link to what is shown now; null for files of one's own, which no link holds. */
  link(): string | null {
    if (this.own.value !== null) return null;
    const state = { ...this.state.value, timeUs: this.player.nowUs };
    const replay = this.replay.value;
    return replay === null ? linkOf(state, this.engine) : replay.linkTo(state);
  }

  get isMoved(): boolean {
    return Object.keys(this.state.value.moves).length > 0;
  }

  #turnTo(state: ViewState, timeUs: number): void {
    this.state.value = { ...state, timeUs };
    this.problem.value = null;
    this.warning.value = null;
    this.#open(timeUs);
  }

  #open(timeUs: number): void {
    const { scenario, seed, replication, days, moves, isTwin } = this.state.value;
    const market = { ...this.#scenarioOf(scenario), seed, replication, days };
    const { arm, reference } = replayedRuns(this.replay.value);
    const moved: MarketChoice = { ...market, ...arm, moves };
    const choices = isTwin ? [moved, { ...market, ...reference, moves: {} }] : [moved];
    void this.player.open(choices, timeUs);
  }

  #scenarioOf(shipped: string): Pick<MarketChoice, "scenario" | "text"> {
    const replayed = this.replay.value?.text ?? null;
    const own = this.own.value ?? (replayed === null ? null : { name: shipped, text: replayed });
    return own === null ? { scenario: shipped } : { scenario: own.name, text: own.text };
  }
}
