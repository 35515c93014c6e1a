import { type Signal, signal } from "@preact/signals";
import type { PickedFile } from "../../results/picked-folder.ts";
import {
  NO_RESULTS,
  readResultsLink,
  REPLAY_START,
  type ReplayMoment,
  resultsLink,
  type ResultsState,
} from "../../results/results-link.ts";
import type {
  ResultsPlace,
  RunFrame,
  RunName,
  RunPair,
  StudyFrame,
} from "../../results/results-protocol.ts";
import type { Replay } from "../../results/replay.ts";
import { resultsAddress } from "../screen-tabs.tsx";
import { textOfFile } from "../text-of-file.ts";
import type { ResultsReader } from "./results-reader.ts";

/** Something that is read when it is wanted. */
export type Reading<T> =
  | { readonly kind: "none" | "reading" }
  | { readonly kind: "open"; readonly value: T }
  | { readonly kind: "refused"; readonly problem: string };

const NONE = { kind: "none" } as const;
const READING = { kind: "reading" } as const;

const CHOSEN_AGAIN =
  "this address is of results that were chosen on a machine, and holds no files: choose them again";

/** What the screen of results needs of the page that it is in. */
export interface ResultsWorld {
  readonly reader: ResultsReader;
  /** Names of the shipped scenarios. */
  readonly scenarios: readonly string[];
  /** Version of the engine that runs in this page. */
  readonly engine: string;
  /** Watches a run again; `warning` is what is to be said of the link that led to it, or null. */
  watch(replay: Replay, moment: ReplayMoment, warning: string | null): void;
}

/** A scenario file of a study's own. */
interface OwnScenario {
  readonly name: string;
  readonly text: string;
}

/** The screen of results: follows the page's address, and changes it when something is chosen. */
export class ResultsModel {
  readonly state: Signal<ResultsState> = signal(NO_RESULTS);
  readonly study: Signal<Reading<StudyFrame>> = signal<Reading<StudyFrame>>(NONE);
  readonly pairs: Signal<Reading<readonly RunPair[]>> = signal<Reading<readonly RunPair[]>>(NONE);
  readonly run: Signal<Reading<RunFrame>> = signal<Reading<RunFrame>>(NONE);
  /** The scenario file of the study's own that was given, or why it was not taken. */
  readonly own: Signal<OwnScenario | { readonly problem: string } | null> = signal<
    OwnScenario | { readonly problem: string } | null
  >(null);
  readonly #world: ResultsWorld;
  #files: readonly PickedFile[] | null = null;
  /** Counts what was followed: what comes late from before is dropped. */
  #generation = 0;
  /** What is open, and of what the cells and the run that are shown are. */
  #opened: string | null = null;
  #pairsOf = "";
  #runOf = "";

  constructor(world: ResultsWorld) {
    this.#world = world;
  }

  /** Shows what a fragment says. */
  async follow(fragment: string): Promise<void> {
    const generation = ++this.#generation;
    const isOld = (): boolean => generation !== this.#generation;
    const read = readResultsLink(fragment, this.#world.engine);
    if ("problem" in read) {
      this.#forget({ kind: "refused", problem: read.problem });
      return;
    }
    this.state.value = read.state;
    resultsAddress.value = `#${this.#linkOf({ ...read.state, replay: null })}`;
    await this.#openStudy(read.state, isOld);
    if (isOld() || this.study.value.kind !== "open") return;
    await this.#readPairs(read.state, isOld);
    if (!isOld()) await this.#readRun(read.state, isOld);
    const moment = read.state.replay;
    const replay = this.replay();
    if (!isOld() && moment !== null && replay !== null)
      this.#world.watch(replay, moment, read.warning);
  }

  /** Opens files that were chosen; what was looked at of another study is looked at in this one. */
  choose(files: readonly PickedFile[]): void {
    this.#files = files;
    this.#opened = null;
    const { effect, run } = this.state.value.isPicked ? this.state.value : NO_RESULTS;
    this.#go({ ...NO_RESULTS, isPicked: true, effect, run });
  }

  openAddress(address: string): void {
    this.#opened = null;
    this.#go({ ...NO_RESULTS, from: address });
  }

  close(): void {
    this.#files = null;
    this.#go(NO_RESULTS);
  }

  lookAt(effect: ResultsState["effect"]): void {
    this.#go({ ...this.state.value, effect, run: null, replay: null });
  }

  lookAtRun(run: RunName | null): void {
    this.#go({ ...this.state.value, run, replay: null });
  }

  /** Watches the run that is looked at from its beginning. */
  watch(): void {
    this.#go({ ...this.state.value, replay: REPLAY_START });
  }

  /** The run that is looked at as it can be watched again; null where it cannot, or not yet. */
  replay(): Replay | null {
    const [study, run, own] = [this.study.value, this.run.value, this.own.value];
    if (study.kind !== "open" || run.kind !== "open" || run.value.replay === null) return null;
    const terms = run.value.replay;
    const text = own !== null && "text" in own ? own.text : null;
    const isShipped = this.#world.scenarios.includes(terms.scenario);
    const state = this.state.value;
    if ((!isShipped && text === null) || state.run === null) return null;
    const isLinked = isShipped && !state.isPicked;
    return {
      study: study.value.name,
      run: run.value,
      terms,
      text: isShipped ? null : text,
      ...state.run,
      linkTo: (moment) => (isLinked ? this.#linkOf({ ...state, replay: moment }) : null),
    };
  }

  /** Takes the scenario file of a study that is not of a shipped one. */
  async giveScenario(file: File): Promise<void> {
    const read = await textOfFile(file);
    this.own.value = "problem" in read ? read : { name: file.name, text: read.text };
  }

  stop(): void {
    this.#world.reader.stop();
  }

  #linkOf(state: ResultsState): string {
    return resultsLink(state, this.#world.engine);
  }

  #go(state: ResultsState): void {
    const fragment = `#${this.#linkOf(state)}`;
    if (location.hash === fragment) void this.follow(fragment.slice(1));
    else location.hash = fragment;
  }

  async #openStudy({ from, isPicked }: ResultsState, isOld: () => boolean): Promise<void> {
    const place = this.#placeOf(from, isPicked);
    if (place === null) {
      this.#forget(isPicked ? { kind: "refused", problem: CHOSEN_AGAIN } : NONE);
      return;
    }
    const key = place.kind === "address" ? `at ${place.address}` : "files";
    if (this.#opened === key) return;
    this.#forget(READING);
    const answer = await this.#world.reader.ask({ kind: "open", place });
    if (isOld()) return;
    if (answer.kind === "opened") {
      this.#opened = key;
      this.study.value = { kind: "open", value: answer.study };
    } else this.#forget(refused(answer));
  }

  #placeOf(from: string | null, isPicked: boolean): ResultsPlace | null {
    if (isPicked) return this.#files === null ? null : { kind: "files", files: this.#files };
    const page = location.href.replace(/#.*$/s, "");
    return from === null ? null : { kind: "address", address: from, page };
  }

  async #readPairs({ effect }: ResultsState, isOld: () => boolean): Promise<void> {
    const key = JSON.stringify(effect);
    if (key === this.#pairsOf) return;
    this.#pairsOf = key;
    this.pairs.value = effect === null ? NONE : READING;
    if (effect === null) return;
    const answer = await this.#world.reader.ask({ kind: "pairs", ...effect });
    if (isOld()) this.#pairsOf = "";
    else
      this.pairs.value =
        answer.kind === "pairs" ? { kind: "open", value: answer.pairs } : refused(answer);
  }

  async #readRun({ effect, run }: ResultsState, isOld: () => boolean): Promise<void> {
    const key = JSON.stringify([effect?.arm, run]);
    if (key === this.#runOf) return;
    this.#runOf = key;
    const isAsked = effect !== null && run !== null;
    this.run.value = isAsked ? READING : NONE;
    if (!isAsked) return;
    const answer = await this.#world.reader.ask({ kind: "run", arm: effect.arm, run });
    if (isOld()) this.#runOf = "";
    else
      this.run.value =
        answer.kind === "run" ? { kind: "open", value: answer.run } : refused(answer);
  }

  #forget(study: Reading<StudyFrame>): void {
    this.#opened = null;
    this.#pairsOf = "";
    this.#runOf = "";
    this.own.value = null;
    this.study.value = study;
    this.pairs.value = NONE;
    this.run.value = NONE;
  }
}

const refused = (answer: { readonly kind: string; readonly problem?: string }): Reading<never> => ({
  kind: "refused",
  problem: answer.problem ?? "the answer is of another kind",
});
