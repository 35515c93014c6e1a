import { showText } from "../../../experiments/spec/problem.ts";
import { readReplication } from "../../../experiments/spec/run-identity.ts";
import { engineText, otherEngineWords } from "../link/engine-in-link.ts";
import { movesText, readMoves } from "../link/moves-in-link.ts";
import type { Moves } from "../rules/lever.ts";
import type { RunName } from "./results-protocol.ts";

/** What the screen of results shows: who opens the same link sees the same effect, cells and run. */
export interface ResultsState {
  /** Address of the folder; null: none is chosen, or its files were chosen on this machine. */
  readonly from: string | null;
  /** Whether files were chosen, which no link holds. */
  readonly isPicked: boolean;
  readonly effect: { readonly outcome: string; readonly arm: string } | null;
  readonly run: RunName | null;
  /** The replay of the run that is watched; null: none is. */
  readonly replay: ReplayMoment | null;
}

/** A moment of a replay, with what the viewer made of it. */
export interface ReplayMoment {
  /** Simulated time, microseconds. */
  readonly timeUs: number;
  /** Rules that were moved in it, beside those of the arm. */
  readonly moves: Moves;
  /** Beside it, the run of the reference. */
  readonly isTwin: boolean;
}

export const NO_RESULTS: ResultsState = {
  from: null,
  isPicked: false,
  effect: null,
  run: null,
  replay: null,
};

/** A replay as it begins. */
export const REPLAY_START: ReplayMoment = { timeUs: 0, moves: {}, isTwin: true };

const HEAD = "results";
const FORM = "1";
const KEYS = [
  "v",
  "from",
  "picked",
  "outcome",
  "arm",
  "replication",
  "antithetic",
  "replay",
  "moves",
  "twin",
  "engine",
];
const LONGEST_LINK = 4000;
const LONGEST_NAME = 500;

/** Whether a fragment leads to the screen of results at all. */
export const leadsToResults = (fragment: string): boolean => /^results(?:\?|$)/.test(fragment);

/** The fragment of a link, without `#`. A link to a replay names the version of the engine that it was made with. */
export function resultsLink(state: ResultsState, engine: string): string {
  const { from, isPicked, effect, run, replay } = state;
  const parts: Readonly<Record<string, string | undefined>> = {
    from: isPicked || from === null ? undefined : from,
    picked: isPicked ? "1" : undefined,
    outcome: effect?.outcome,
    arm: effect?.arm,
    replication: run === null ? undefined : String(run.replication),
    antithetic: run?.antithetic === true ? "1" : undefined,
    ...(replay === null ? {} : { ...replayParts(replay), engine: engineText(engine) }),
  };
  const said = Object.entries(parts).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as [string, string]],
  );
  if (said.length === 0) return HEAD;
  return `${HEAD}?${new URLSearchParams([["v", FORM], ...said]).toString()}`;
}

const replayParts = ({
  timeUs,
  moves,
  isTwin,
}: ReplayMoment): Readonly<Record<string, string | undefined>> => ({
  replay: String(timeUs),
  moves: movesText(moves) || undefined,
  twin: isTwin ? undefined : "0",
});

export type ResultsReading =
  | { readonly state: ResultsState; readonly warning: string | null }
  | { readonly problem: string };

/** What a fragment says that leads to results; whoever wrote it is not trusted. */
export function readResultsLink(fragment: string, engine: string): ResultsReading {
  if (fragment.length > LONGEST_LINK)
    return { problem: "the link is longer than any of this page" };
  if (fragment === HEAD) return { state: NO_RESULTS, warning: null };
  const parts = new URLSearchParams(fragment.slice(HEAD.length + 1));
  for (const key of parts.keys()) {
    if (!KEYS.includes(key))
      return { problem: `the link has an unknown part \`${showText(key)}\`` };
    if (parts.getAll(key).length > 1) return { problem: `the link says \`${key}\` twice` };
  }
  const form = parts.get("v");
  if (form !== FORM) {
    const found = showText(form ?? "none");
    return { problem: `the link is of form ${found}; this page reads form ${FORM}` };
  }
  const state = readParts(parts);
  if ("problem" in state) return state;
  const made = state.replay === null ? null : parts.get("engine");
  return { state, warning: made === null ? null : otherEngineWords(made, engine) };
}

function readParts(parts: URLSearchParams): ResultsState | { readonly problem: string } {
  const [from, outcome, arm] = [parts.get("from"), parts.get("outcome"), parts.get("arm")];
  if ([outcome, arm].some((name) => (name?.length ?? 0) > LONGEST_NAME)) {
    return { problem: "the link has a name that is longer than any" };
  }
  const effect = outcome === null || arm === null ? null : { outcome, arm };
  const said = parts.get("replication");
  const replication = readReplication(said ?? "0");
  if (typeof replication !== "number") {
    return { problem: `the link's replication: ${replication.problem}` };
  }
  const isRun = said !== null && effect !== null;
  const run = isRun ? { replication, antithetic: parts.get("antithetic") === "1" } : null;
  const replay = readReplay(parts);
  if (replay !== null && "problem" in replay) return replay;
  const isPicked = parts.get("picked") === "1";
  return { from, isPicked, effect, run, replay: run === null ? null : replay };
}

function readReplay(parts: URLSearchParams): ReplayMoment | null | { readonly problem: string } {
  const moment = parts.get("replay");
  const moves = readMoves(parts.get("moves"));
  if (typeof moves === "string") return { problem: moves };
  if (moment === null) return null;
  const timeUs = /^\d{1,16}$/.test(moment) ? Number(moment) : Number.NaN;
  if (!Number.isSafeInteger(timeUs))
    return { problem: "the link's time is no number of microseconds" };
  return { timeUs, moves, isTwin: parts.get("twin") !== "0" };
}
