import { showText } from "../../../experiments/spec/problem.ts";
import { readReplication } from "../../../experiments/spec/run-identity.ts";
import type { RunName } from "./results-protocol.ts";

/** What the screen of results shows: who opens the same link sees the same effect, cells and run. */
export interface ResultsState {
  /** Address of the folder; null: none is chosen, or its files were chosen on this machine. */
  readonly from: string | null;
  /** Whether files were chosen, which no link holds. */
  readonly isPicked: boolean;
  readonly effect: { readonly outcome: string; readonly arm: string } | null;
  readonly run: RunName | null;
  /** The moment of the replay that is watched, microseconds; null: none is. */
  readonly replayUs: number | null;
}

export const NO_RESULTS: ResultsState = {
  from: null,
  isPicked: false,
  effect: null,
  run: null,
  replayUs: null,
};

const HEAD = "results";
const FORM = "1";
const KEYS = ["v", "from", "picked", "outcome", "arm", "replication", "antithetic", "replay"];
const LONGEST_LINK = 4000;
const LONGEST_NAME = 500;

/** Whether a fragment leads to the screen of results at all. */
export const leadsToResults = (fragment: string): boolean => /^results(?:\?|$)/.test(fragment);

/** The fragment of a link, without `#`. */
export function resultsLink({ from, isPicked, effect, run, replayUs }: ResultsState): string {
  const parts: Readonly<Record<string, string | undefined>> = {
    from: isPicked || from === null ? undefined : from,
    picked: isPicked ? "1" : undefined,
    outcome: effect?.outcome,
    arm: effect?.arm,
    replication: run === null ? undefined : String(run.replication),
    antithetic: run?.antithetic === true ? "1" : undefined,
    replay: replayUs === null ? undefined : String(replayUs),
  };
  const said = Object.entries(parts).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as [string, string]],
  );
  if (said.length === 0) return HEAD;
  return `${HEAD}?${new URLSearchParams([["v", FORM], ...said]).toString()}`;
}

/** What a fragment says that leads to results; whoever wrote it is not trusted. */
export function readResultsLink(
  fragment: string,
): { readonly state: ResultsState } | { readonly problem: string } {
  if (fragment.length > LONGEST_LINK)
    return { problem: "the link is longer than any of this page" };
  if (fragment === HEAD) return { state: NO_RESULTS };
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
  return readParts(parts);
}

function readParts(
  parts: URLSearchParams,
): { readonly state: ResultsState } | { readonly problem: string } {
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
  const moment = parts.get("replay");
  if (moment !== null && !(/^\d{1,16}$/.test(moment) && Number.isSafeInteger(Number(moment)))) {
    return { problem: "the link's time is no number of microseconds" };
  }
  const replayUs = moment === null || run === null ? null : Number(moment);
  return { state: { from, isPicked: parts.get("picked") === "1", effect, run, replayUs } };
}
