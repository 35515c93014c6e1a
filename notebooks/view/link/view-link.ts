import { nearest } from "../../../experiments/spec/nearest.ts";
import { showText } from "../../../experiments/spec/problem.ts";
import { readReplication, readSeed } from "../../../experiments/spec/run-identity.ts";
import type { Moves } from "../rules/lever.ts";
import { engineText, otherEngineWords } from "./engine-in-link.ts";
import { movesText, readMoves } from "./moves-in-link.ts";
import { type OwnScenario, ownParts, readOwnParts } from "./text-in-link.ts";

/** Everything that makes a picture of the view: who opens the same link sees the same market at the same moment. */
export interface ViewState {
  readonly scenario: string;
  readonly seed: number;
  readonly replication: number;
  /** Trade dates in place of the scenario's; null: its own. */
  readonly days: number | null;
  readonly moves: Moves;
  /** Beside it, the same market on the same seed with its rules as they are. */
  readonly isTwin: boolean;
  /** Simulated time, microseconds. */
  readonly timeUs: number;
}

export type LinkReading =
  | {
      readonly state: ViewState;
      /** In place of the scenario that the state names. */
      readonly own: OwnScenario | null;
      readonly warning: string | null;
    }
  | { readonly problem: string };

export const FIRST_STATE: ViewState = {
  scenario: "preview",
  seed: 1,
  replication: 0,
  days: null,
  moves: {},
  isTwin: false,
  timeUs: 0,
};

/** Version of the form of links. */
const FORM = "1";
const KEYS = [
  "v",
  "engine",
  "scenario",
  "name",
  "text",
  "seed",
  "replication",
  "days",
  "moves",
  "twin",
  "t",
];
const LONGEST_LINK = 40_000;
/** Trade dates that may be asked for. */
export const MOST_DAYS = 100_000;

/** The fragment of a link, without `#`; null: the text of the scenario of one's own is too long for a link. */
export function linkOf(
  state: ViewState,
  engine: string,
  own: OwnScenario | null = null,
): string | null {
  const held = own === null ? [] : ownParts(own);
  if (held === null) return null;
  const moves = movesText(state.moves);
  const entries: [string, string][] = [
    ["v", FORM],
    ["engine", engineText(engine)],
    ["scenario", state.scenario],
    ...held,
    ["seed", String(state.seed)],
    ...(state.replication === 0
      ? []
      : [["replication", String(state.replication)] as [string, string]]),
    ...(state.days === null ? [] : [["days", String(state.days)] as [string, string]]),
    ...(moves === "" ? [] : [["moves", moves] as [string, string]]),
    ...(state.isTwin ? [["twin", "1"] as [string, string]] : []),
    ...(state.timeUs === 0 ? [] : [["t", String(state.timeUs)] as [string, string]]),
  ];
  return new URLSearchParams(entries).toString();
}

/**
 * What a link's fragment says. Whoever wrote it is not trusted: only names that are shipped, levers that exist and
 * numbers in their ranges pass. An empty fragment is the first state.
 */
export function readLink(
  fragment: string,
  engine: string,
  scenarios: readonly string[],
): LinkReading {
  if (fragment === "") return { state: FIRST_STATE, own: null, warning: null };
  if (fragment.length > LONGEST_LINK)
    return { problem: "the link is longer than any of this view" };
  const entries = new URLSearchParams(fragment);
  for (const key of entries.keys()) {
    if (!KEYS.includes(key))
      return { problem: `the link has an unknown part \`${showText(key)}\`` };
    if (entries.getAll(key).length > 1) return { problem: `the link says \`${key}\` twice` };
  }
  const form = entries.get("v");
  if (form !== FORM) {
    const found = showText(form ?? "none");
    return { problem: `the link is of form ${found}; this view reads form ${FORM}` };
  }
  const scenario = entries.get("scenario") ?? "";
  if (!scenarios.includes(scenario)) return { problem: unknownScenario(scenario, scenarios) };
  const own = readOwnParts(entries);
  if (own !== null && "problem" in own) return own;
  const read = readParts(entries);
  if ("problem" in read) return read;
  const warning = otherEngineWords(entries.get("engine") ?? "", engine);
  return { state: { scenario, ...read }, own, warning };
}

type Parts = Omit<ViewState, "scenario">;

function readParts(entries: URLSearchParams): Parts | { readonly problem: string } {
  const seed = readSeed(entries.get("seed") ?? "1");
  if (typeof seed !== "number") return { problem: `the link's seed: ${seed.problem}` };
  const replication = readReplication(entries.get("replication") ?? "0");
  if (typeof replication !== "number")
    return { problem: `the link's replication: ${replication.problem}` };
  const days = wholeIn(entries.get("days"), 1, MOST_DAYS);
  if (days === undefined)
    return { problem: `the link's days are no whole number from 1 to ${MOST_DAYS}` };
  const timeUs = wholeIn(entries.get("t"), 0, Number.MAX_SAFE_INTEGER);
  if (timeUs === undefined) return { problem: "the link's time is no number of microseconds" };
  const moves = readMoves(entries.get("moves"));
  if (typeof moves === "string") return { problem: moves };
  return {
    seed,
    replication,
    days,
    moves,
    isTwin: entries.get("twin") === "1",
    timeUs: timeUs ?? 0,
  };
}

/** Null where nothing is said, undefined where it is no such number. */
function wholeIn(text: string | null, least: number, most: number): number | null | undefined {
  if (text === null) return null;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) && value >= least && value <= most ? value : undefined;
}

function unknownScenario(found: string, scenarios: readonly string[]): string {
  const near = nearest(found, scenarios);
  const hint =
    near === undefined ? `there are ${scenarios.join(", ")}` : `did it mean \`${near}\`?`;
  return `the link names the scenario \`${showText(found)}\`, which is not shipped: ${hint}`;
}
