import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { type OpeningBreach, openingBreaches } from "../run/opening-breaches.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { layOver, type ResolvedScenario } from "../spec/resolve-scenario.ts";
import { isGiven, placeOf, type SourceMap } from "../spec/source.ts";
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
 * nobody knows before agents are drawn. A limit that does not leave room for an exempt owner contradicts its exemption;
 * others beyond a limit have their time to cure it.
 */
export function checkOpening(
  reference: string,
  { scenario }: ResolvedScenario,
  { folder, catalog, classes, settings = [] }: LoadOptions,
): OpeningCheck {
  const loaded = loadLayers(reference, folder, catalog);
  if ("problems" in loaded) return { problems: loaded.problems, warnings: [] };
  const source = layOver([...loaded.layers, ...settings]);
  const problems = new Problems();
  const warnings = new Problems();
  for (const breach of openedOnce(scenario, classes)) {
    if (breach.isExempt) add(problems, source, breach, refusalOf(breach));
    else add(warnings, source, breach, warningOf(breach, scenario.rules[breach.rule]));
  }
  return { problems: problems.list(), warnings: warnings.list() };
}

/** What stands beyond a limit as a market opens with the seed that runs have where none is given. */
export const openedOnce = (
  scenario: Scenario,
  classes: LoadOptions["classes"],
): readonly OpeningBreach[] => openingBreaches(scenario, IDENTITY, classes);

/** Where a limit stands in a scenario. */
export const limitPath = ({ rule, family, level }: OpeningBreach): readonly string[] => [
  "rules",
  rule,
  family,
  level,
  "lots",
];

function add(to: Problems, source: SourceMap, breach: OpeningBreach, message: string): void {
  const { family, level, group, isExempt } = breach;
  const path = limitPath(breach);
  const exemption = ["share", "cap", ...(level === "spotMonth" ? ["spotMonth"] : [])].flatMap(
    (key) => [
      ["rules", "hedgeExemption", key],
      ["rules", "riskManagementExemption", family, key],
    ],
  );
  const others = [["agents", group], ...(isExempt ? exemption : [])];
  const also = others.filter((each) => isGiven(source, each)).map((each) => placeOf(source, each));
  to.add(placeOf(source, path), path.join("."), message, also);
}

const refusalOf = (breach: OpeningBreach): string =>
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

export function openingOf({ owners, group, indexInGroup, lots }: OpeningBreach): string {
  const others = owners === 1 ? "" : ` (of ${owners} owners beyond it, the furthest)`;
  const side = lots < 0 ? "short" : "long";
  return `number ${indexInGroup} of \`${group}\`${others} opens ${Math.abs(lots)} lots ${side}`;
}
