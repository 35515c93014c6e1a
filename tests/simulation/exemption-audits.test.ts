import { expect, test } from "vitest";
import { POST_FINE } from "../../engine/base/posting-words.ts";
import type { AuditTerms } from "../../engine/regulation/hedge-terms.ts";
import {
  RULE_APPLIED,
  RULE_AUDITED,
  RULE_FINED,
  RULE_GRANTED,
  RULE_REVOKED,
} from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { runWhole, SOME_IDENTITY, type WholeRun } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { EXEMPTION, limitOf, limitTerms } from "./rules-world.ts";

const AUDIT: AuditTerms = { every: 3, sample: 1, tolerance: 0, bar: 252, fine: 2 };
const DAYS = 7;
const FIRMS = 3;

interface Choice {
  readonly factor?: number;
  readonly audit?: AuditTerms | null;
  readonly delay?: number | null;
  /** Without exemption and limits. */
  readonly free?: boolean;
}

/** Firms and owners who hedge under loose limits, and what they say of themselves. */
function market({ factor = 1, audit = null, delay = null, free = false }: Choice): Scenario {
  const scenario = scenarioOf({ start: "2027-01-11", days: DAYS });
  const often = { tradesADay: { constant: 5 } };
  const liars = factor === 1 ? {} : { exposureFactor: factor };
  const ruled = {
    positionLimits: { SCU: limitTerms({ singleMonth: limitOf(1e6) }) },
    hedgeExemption: {
      ...EXEMPTION,
      ...(audit === null ? {} : { audit }),
      ...(delay === null ? {} : { delay }),
    },
  };
  return {
    ...scenario,
    rules: free ? scenario.rules : { ...scenario.rules, ...ruled },
    population: [
      groupOf(QUIET_CHOICE, "firms", "application-hedger", FIRMS, often, liars),
      groupOf(QUIET_CHOICE, "owners", "inference-provider", 3, often),
      groupOf(QUIET_CHOICE, "noise", "noise-trader", 4),
    ],
  };
}

const events = ({ tape }: WholeRun, event: number) =>
  tape.table("rule_events").filter((row) => row["event"] === event);

test("audits of honest owners find nothing", () => {
  const run = runWhole(market({ audit: AUDIT }));
  const audited = events(run, RULE_AUDITED);
  expect(audited.length).toBe(2 * (FIRMS + 3));
  expect(audited.filter((row) => row["lots"] !== 0)).toEqual([]);
  expect(events(run, RULE_REVOKED)).toEqual([]);
});

test("owners who overstate are found, lose the exemption and are fined; the honest are not", () => {
  const run = runWhole(market({ audit: AUDIT, factor: 2 }));
  const revoked = events(run, RULE_REVOKED);
  expect(new Set(revoked.map((row) => row["owner"]))).toEqual(new Set([0, 1, 2]));
  const fines = run.tape.table("ledger").filter((row) => row["posting"] === POST_FINE);
  expect(fines.map((row) => row["amount"])).toEqual(
    events(run, RULE_FINED).map((row) => row["value"]),
  );
  expect(fines.length).toBe(FIRMS);
  const last = run.tape.table("exposures").filter((row) => row["owner"]! < FIRMS);
  expect(last.at(-1)!["exempt_long_lots"]).toBe(0);
  expect(last[0]!["exempt_long_lots"]).toBeGreaterThan(0);
});

test("what was documented and what was true stand in the facts: a factor of two is twice the truth", () => {
  const run = runWhole(market({ audit: AUDIT, factor: 2 }));
  for (const row of events(run, RULE_AUDITED).filter((each) => each["owner"]! < FIRMS)) {
    expect(row["value"]).toBe(2 * row["threshold"]!);
  }
});

test("a random sample: some audits are left out, the same in every arm, and nothing else changes", () => {
  const audit = { ...AUDIT, every: 1, sample: 0.5 };
  const [run, again] = [1, 2].map(() => runWhole(market({ audit })));
  const audited = events(run!, RULE_AUDITED);
  expect(audited.length).toBeGreaterThan(0);
  expect(audited.length).toBeLessThan((DAYS - 1) * (FIRMS + 3));
  expect(run!.hashes.traceHash).toBe(again!.hashes.traceHash);
  const owners = (each: WholeRun, from: number) =>
    events(each, RULE_AUDITED)
      .filter((row) => row["owner"]! >= from)
      .map((row) => [row["time_us"], row["owner"]]);
  const lying = runWhole(market({ audit: { ...audit, bar: 0 }, factor: 2 }));
  expect(owners(lying, FIRMS)).toEqual(owners(run!, FIRMS));
});

test("where no limit binds, exemptions, audits and delays leave the market as it is", () => {
  const free = runWhole(market({ free: true }), SOME_IDENTITY).hashes.marketHash;
  const audit = { ...AUDIT, fine: 0 };
  for (const choice of [{}, { delay: 0 }, { delay: 5 }, { audit }, { audit, factor: 3 }]) {
    const run = runWhole(market(choice));
    expect(run.hashes.marketHash).toBe(free);
    expect(events(run, RULE_GRANTED).length).toBeGreaterThan(0);
  }
});

test("an honest factor of one and no delay are those of a scenario that does not say so", () => {
  const silent = runWhole(market({})).hashes.traceHash;
  const scenario = market({});
  const population = scenario.population.map((group) => ({ ...group, exposureFactor: 1 }));
  expect(runWhole({ ...scenario, population }).hashes.traceHash).toBe(silent);
  expect(events(runWhole(market({ delay: 0 })), RULE_APPLIED).length).toBeGreaterThan(0);
});
