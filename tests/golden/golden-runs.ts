import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import resolved from "./scenarios.json" with { type: "json" };

/** A run whose hashes are committed. */
export interface GoldenRun {
  /** What it is, without the seed. */
  readonly name: string;
  readonly scenario: Scenario;
  readonly identity: RunIdentity;
}

const shipped = resolved as unknown as Readonly<Record<string, Scenario>>;

interface Length {
  readonly days: number;
  readonly seeds: readonly number[];
}

const BOTH_ENDS = [1, 9_007_199_254_740_991];

/** How long each shipped scenario runs: one of the hosts is emulated, at a tenth of the speed. */
const LENGTHS: Readonly<Record<string, Length>> = {
  both: { days: 2, seeds: BOTH_ENDS },
  preview: { days: 2, seeds: BOTH_ENDS },
  rmsc04: { days: 1, seeds: [1] },
  "scu-nymex": { days: 2, seeds: BOTH_ENDS },
  sit: { days: 2, seeds: BOTH_ENDS },
  "sit-paper": { days: 2, seeds: BOTH_ENDS },
  structural: { days: 2, seeds: [1] },
};

const scuNymex = shipped["scu-nymex"]!;

/** Rules that act within days: limits far below what owners want to hold, price limits within a day's range. */
const TIGHT: RulesScenario = {
  ...scuNymex.rules,
  positionLimits: {
    SCU: {
      ...scuNymex.rules.positionLimits["SCU"]!,
      spotMonth: { lots: 40, mode: "limit" },
      singleMonth: { lots: 60, mode: "limit" },
      allMonths: { lots: 100, mode: "accountability" },
      spotMonthStart: 20,
      breach: "reduce",
      accountability: "freeze",
    },
  },
  priceLimits: {
    SCU: {
      firstTier: 0.01,
      secondTier: 0.02,
      firstHalt: 600_000_000,
      scope: "month",
      exemptLastDays: 0,
    },
  },
};

/** Some more lives of a market: rules at work, another replication, mirrored draws, a month that expires. */
const SPECIAL: readonly GoldenRun[] = [
  golden("scu-nymex under tight rules", { ...scuNymex, days: 3, rules: TIGHT }),
  golden("scu-nymex, replication 7", { ...scuNymex, days: 1 }, { replication: 7 }),
  golden("scu-nymex, mirrored draws", { ...scuNymex, days: 1 }, { antithetic: true }),
  golden("scu-nymex past an expiry", { ...scuNymex, days: 21 }),
  golden("sit past an expiry", { ...shipped["sit"]!, days: 14 }),
];

export const GOLDEN_RUNS: readonly GoldenRun[] = [
  ...Object.entries(LENGTHS).flatMap(([name, { days, seeds }]) =>
    seeds.map((seed) => golden(name, { ...shipped[name]!, days }, { seed })),
  ),
  ...SPECIAL,
];

/** The run that is also stopped, put back and driven in pieces: under rules there is the most to forget. */
export const RESTORED: GoldenRun = SPECIAL[0]!;

function golden(
  name: string,
  scenario: Scenario,
  { seed = 1, replication = 0, antithetic = false }: Partial<RunIdentity> = {},
): GoldenRun {
  return { name, scenario, identity: { seed, replication, antithetic } };
}
