import type { AgentClass } from "../../engine/agent.ts";
import { UnfitNumber } from "../../engine/base/assert.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { type OpenedMarket, openedMarket, type OpeningBreach } from "../run/opening-breaches.ts";
import { unfitWords } from "../run/unfit-words.ts";
import { type Place, type Problem, Problems } from "../spec/problem.ts";
import { layOver, type ResolvedScenario } from "../spec/resolve-scenario.ts";
import { isGiven, placeOf, type SourceMap } from "../spec/source.ts";
import { outgrowthWarning } from "./outgrowth-warning.ts";
import { tooPoor } from "./too-poor.ts";
import { loadLayers } from "./load-layers.ts";
import type { LoadOptions } from "./load-scenario.ts";

/** What opening a market shows. */
export interface OpeningCheck {
  readonly problems: readonly Problem[];
  /** What a run takes, and whoever wrote the file should know. */
  readonly warnings: readonly Problem[];
}

/** What `tokenpit run` takes where no seed is given. */
const IDENTITY: RunIdentity = { seed: 1, replication: 0, antithetic: false };

/**
 * Opens the market of a scenario that is valid by itself, and compares what owners open with with their limits, which
 * nobody knows before agents are drawn, and what they have with what a lot asks for. A limit that does not leave room
 * for an exempt owner contradicts its exemption; others beyond a limit have their time to cure it.
 */
export function checkOpening(
  reference: string,
  { scenario }: ResolvedScenario,
  { folder, catalog, classes, settings = [] }: LoadOptions,
): OpeningCheck {
  const loaded = loadLayers(reference, folder, catalog);
  if ("problems" in loaded) return { problems: loaded.problems, warnings: [] };
  const source = layOver([...loaded.layers, ...settings]);
  const opened = triedOpening(scenario, IDENTITY, classes);
  if ("unfit" in opened) return { problems: [unopened(source, opened.unfit)], warnings: [] };
  return openingCheck(scenario, source, opened, classes);
}

/** What a market shows as it opens; or the number with which it cannot. */
export function triedOpening(
  ...[scenario, identity, classes]: Parameters<typeof openedMarket>
): OpenedMarket | { readonly unfit: string } {
  try {
    return openedMarket(scenario, identity, classes);
  } catch (error) {
    if (!(error instanceof UnfitNumber)) throw error;
    return { unfit: unfitWords(error, scenario, identity) };
  }
}

/** A market that does not open is a problem of what its prices are made of. */
export function unopened(source: SourceMap, unfit: string): Problem {
  const at = placeOf(source, ["economy"]);
  return { ...at, path: "economy", message: `the market does not open: ${unfit}`, also: [] };
}

const DEMAND = ["economy", "structural", "demand"];

/** What is wrong with what owners of a market open with, and what should be known, at the lines of its document. */
export function openingCheck(
  scenario: Scenario,
  source: SourceMap,
  { breaches, leastMargin }: OpenedMarket,
  classes: ReadonlyMap<string, AgentClass>,
): OpeningCheck {
  const problems = new Problems();
  const warnings = new Problems();
  for (const breach of breaches) {
    const path = limitPath(breach);
    const isWrong = breach.isExempt;
    const message = isWrong ? refusalOf(breach) : warningOf(breach, scenario.rules[breach.rule]);
    const to = isWrong ? problems : warnings;
    to.add(placeOf(source, path), path.join("."), message, othersOf(breach, source));
  }
  for (const { path, message, isWrong, others } of tooPoor(scenario, leastMargin, classes)) {
    const also = others.filter((each) => isGiven(source, each));
    const places = also.map((each) => placeOf(source, each));
    (isWrong ? problems : warnings).add(placeOf(source, path), path.join("."), message, places);
  }
  const outgrown = outgrowthWarning(scenario);
  if (outgrown !== null) warnings.add(placeOf(source, DEMAND), DEMAND.join("."), outgrown);
  return { problems: problems.list(), warnings: warnings.list() };
}

/** Where a limit stands in a scenario. */
export const limitPath = ({ rule, family, level }: OpeningBreach): readonly string[] => [
  "rules",
  rule,
  family,
  level,
  "lots",
];

/** The lines that a limit contradicts: who opens beyond it, and what cuts its exemption. */
export function othersOf(breach: OpeningBreach, source: SourceMap): readonly Place[] {
  const { family, level, group, isExempt } = breach;
  const exemption = ["share", "cap", ...(level === "spotMonth" ? ["spotMonth"] : [])].flatMap(
    (key) => [
      ["rules", "hedgeExemption", key],
      ["rules", "riskManagementExemption", family, key],
    ],
  );
  const others = [["agents", group], ...(isExempt ? exemption : [])];
  return others.filter((each) => isGiven(source, each)).map((each) => placeOf(source, each));
}

export const refusalOf = (breach: OpeningBreach): string =>
  `below what an exempt owner opens with: ${openingOf(breach)} and may hold ${breach.limit}, exemption included`;

function warningOf(
  breach: OpeningBreach,
  terms: Readonly<Record<string, { readonly cureTradeDates: number }>> = {},
): string {
  const days = terms[breach.family]?.cureTradeDates ?? 0;
  return (
    `warning: ${openingOf(breach)} and may hold ${breach.limit}; a run may open so, and whoever is beyond the limit ` +
    `has ${days === 0 ? "no time" : `the time of \`cureTradeDates\` (${days})`} to come back`
  );
}

function openingOf({ owners, group, indexInGroup, lots }: OpeningBreach): string {
  const others = owners === 1 ? "" : ` (of ${owners} owners beyond it, the furthest)`;
  const side = lots < 0 ? "short" : "long";
  return `number ${indexInGroup} of \`${group}\`${others} opens ${Math.abs(lots)} lots ${side}`;
}
