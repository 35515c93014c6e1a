import { type Signal, signal } from "@preact/signals";
import type { OwnScenario } from "../link/text-in-link.ts";
import { FIRST_STATE, linkOf, readLink, type ViewState } from "../link/view-link.ts";
import type { MarketChoice, ScenarioTexts } from "../market/resolve-market.ts";
import type { ReplayMoment } from "../results/results-link.ts";
import { type Replay, replayedRuns } from "../results/replay.ts";
import type { LeverValue } from "../rules/lever.ts";
import type { Player } from "./player.ts";
import { ScenarioDraft } from "./scenario-draft.ts";
import { bytesOf, lengthProblem, textOfFile } from "./text-of-file.ts";

/** Names a text that came from no file. */
const OWN_TEXT = "own text";

/** What is watched: from the page's address and back into it. */
export class ViewModel {
  readonly state: Signal<ViewState> = signal(FIRST_STATE);
  /** Why the page's address cannot be followed, or null. */
  readonly problem: Signal<string | null> = signal<string | null>(null);
  readonly warning: Signal<string | null> = signal<string | null>(null);
  readonly own: Signal<OwnScenario | null> = signal<OwnScenario | null>(null);
  /** The recorded run that is watched again, or null. */
  readonly replay: Signal<Replay | null> = signal<Replay | null>(null);
  readonly draft: ScenarioDraft = new ScenarioDraft();
  readonly player: Player;
  /** Names of the shipped scenarios. */
  readonly scenarios: readonly string[];
  /** Version of the engine that runs in this page. */
  readonly engine: string;
  readonly #texts: ScenarioTexts;

  /** `texts`: of the shipped scenarios. */
  constructor(player: Player, texts: ScenarioTexts, engine: string) {
    this.player = player;
    this.scenarios = Object.keys(texts);
    this.engine = engine;
    this.#texts = texts;
  }

  /** Opens what a fragment says; where it says nothing that can be followed, says why and opens nothing. */
  follow(fragment: string): void {
    const read = readLink(fragment, this.engine, this.scenarios);
    if ("problem" in read) {
      this.problem.value = read.problem;
      return;
    }
    this.problem.value = null;
    this.own.value = read.own;
    this.replay.value = null;
    this.warning.value = read.warning;
    this.state.value = read.state;
    this.draft.follow(this.#text);
    this.#open(read.state.timeUs);
  }

  /** Watches something else, from its beginning. */
  change(change: Partial<Omit<ViewState, "timeUs" | "moves" | "isTwin">>): void {
    const text = this.replay.value?.text ?? null;
    if (change.scenario !== undefined) this.own.value = null;
    else if (text !== null) this.own.value = { name: this.state.value.scenario, text };
    this.replay.value = null;
    this.#turnTo({ ...this.state.value, ...change }, 0);
  }

  /** Begins to write, with the text of what is watched. */
  write(): void {
    this.draft.begin(this.#text);
  }

  /** Watches what was written. */
  watchDraft(): void {
    const text = this.draft.text.value ?? "";
    const problem = lengthProblem("the text", bytesOf(text));
    if (problem === null) this.#watchOwn({ name: this.own.value?.name ?? OWN_TEXT, text });
    else this.problem.value = problem;
  }

  /** Watches a file of one's own. */
  async openFile(file: File): Promise<void> {
    const read = await textOfFile(file);
    if ("problem" in read) this.problem.value = read.problem;
    else this.#watchOwn({ name: file.name, text: read.text });
  }

  #watchOwn(own: OwnScenario): void {
    this.own.value = own;
    this.replay.value = null;
    if (this.draft.text.value !== null) this.draft.begin(own.text);
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

  /** The fragment of a link to what is shown now; null for what no link holds: folders of one's own, long texts. */
  link(): string | null {
    const state = { ...this.state.value, timeUs: this.player.nowUs };
    const replay = this.replay.value;
    return replay === null ? linkOf(state, this.engine, this.own.value) : replay.linkTo(state);
  }

  get isMoved(): boolean {
    return Object.keys(this.state.value.moves).length > 0;
  }

  #turnTo(state: ViewState, timeUs: number): void {
    this.state.value = { ...state, timeUs };
    this.problem.value = null;
    this.warning.value = null;
    this.draft.follow(this.#text);
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

  /** The text of the scenario that is watched. */
  get #text(): string {
    const { scenario } = this.state.value;
    return this.own.value?.text ?? this.replay.value?.text ?? this.#texts[scenario] ?? "";
  }

  #scenarioOf(shipped: string): Pick<MarketChoice, "scenario" | "text"> {
    const replayed = this.replay.value?.text ?? null;
    const own = this.own.value ?? (replayed === null ? null : { name: shipped, text: replayed });
    return own === null ? { scenario: shipped } : { scenario: own.name, text: own.text };
  }
}
