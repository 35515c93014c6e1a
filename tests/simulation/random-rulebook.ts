import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { NO_RULES, type RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { limitOf, limitTerms, PAPER_PRICE_LIMITS } from "./rules-world.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How a rule stands in a rulebook: not at all, as shipped, or so tight that it binds all the time. */
export const STRICTNESSES = ["absent", "shipped", "tight"] as const;
export type Strictness = (typeof STRICTNESSES)[number];
type RuleKey = keyof RulesScenario;

/** The rules of `docs/examples/all-rules.yaml`. */
function exampleRules(): RulesScenario {
  const found = loadScenario("docs/examples/all-rules.yaml", {
    folder: root,
    classes: AGENT_CLASSES,
  });
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return found.scenario.rules;
}

const SHIPPED = exampleRules();
export const RULE_KEYS: readonly RuleKey[] = Object.keys(SHIPPED) as RuleKey[];

const scu = <P>(terms: Readonly<Record<string, P>> | undefined): P => terms!["SCU"]!;

/** Every rule where it hurts, for one family. */
function tight(): Readonly<Record<string, unknown>> {
  return {
    fees: { ...scu(SHIPPED.fees), clientFee: 50, memberFee: 40 },
    transactionTax: { ...scu(SHIPPED.transactionTax), rate: 0.01, settlement: "taxed" },
    priceLimits: { ...PAPER_PRICE_LIMITS, firstTier: 0.02, secondTier: 0.03 },
    priceBanding: { ...scu(SHIPPED.priceBanding), bandTicks: 3 },
    circuitBreaker: { ...scu(SHIPPED.circuitBreaker), share: 0.015, halt: 20 * MINUTE_US },
    velocityLogic: { ...scu(SHIPPED.velocityLogic), rangeTicks: 2, window: HOUR_US },
    positionLimits: limitTerms({
      spotMonth: limitOf(15),
      singleMonth: limitOf(30),
      allMonths: limitOf(50),
      spotMonthStart: 2,
      breach: "reduce",
      cureTradeDates: 0,
    }),
    spreadExemption: { ...scu(SHIPPED.spreadExemption), cap: 5, approval: "on_application" },
    riskManagementExemption: {
      ...scu(SHIPPED.riskManagementExemption),
      cap: 10,
      approval: "on_application",
      delay: 1,
      audit: { every: 1, sample: 0.5, tolerance: 0, bar: 1, fine: 1 },
    },
    openingCap: { lots: 3, excess: "reduce", exempt: ["makers"] },
    offBookTrades: {
      ...scu(SHIPPED.offBookTrades),
      minimumLots: 10,
      reportWithin: 6 * HOUR_US,
      rangeTicks: 3,
      efrp: false,
    },
    restingTime: { time: 15 * MINUTE_US },
    speedBump: { delay: 3000 },
    orderToTrade: { ...scu(SHIPPED.orderToTrade), ratio: 1, freeMessages: 5, fee: 0.5 },
    largeTraderReports: { ...scu(SHIPPED.largeTraderReports), reportingLevel: 1 },
    marketMakerProgramme: {
      ...scu(SHIPPED.marketMakerProgramme),
      capital: 0,
      stipend: 10_000,
      expelAfter: 1,
    },
    surveillance: {
      bangingTheClose: { window: 6 * HOUR_US, share: 0.05, oneWay: 0.1, lots: 1 },
      spoofing: {
        ratio: 0.1,
        lots: 1,
        buildUp: 24 * HOUR_US,
        window: HOUR_US,
        canceled: 0.1,
        layers: 2,
      },
      washTrades: { lots: 1 },
      withholding: { share: 0.001, lots: 1 },
    },
  };
}

const TIGHT = tight();

/** Rulebooks of any of the rules, each as shipped or tight. */
export const rulebookChoices: fc.Arbitrary<Readonly<Record<RuleKey, Strictness>>> = fc.record(
  Object.fromEntries(RULE_KEYS.map((key) => [key, fc.constantFrom(...STRICTNESSES)])) as Record<
    RuleKey,
    fc.Arbitrary<Strictness>
  >,
);

/** The rulebook of a choice, for these families. */
export function rulebookOf(
  choice: Readonly<Record<RuleKey, Strictness>>,
  families: readonly string[],
): RulesScenario {
  const rules: Record<string, unknown> = { ...NO_RULES };
  for (const [key, strictness] of Object.entries(choice)) {
    if (strictness === "absent") continue;
    const shipped = SHIPPED[key as RuleKey];
    if (key === "throttle") {
      const messages = { messages: 6, window: HOUR_US, cancels: "counted" };
      rules[key] = strictness === "tight" ? messages : shipped;
    } else if (key === "hedgeExemption") {
      rules[key] = strictness === "tight" ? { ...SHIPPED.hedgeExemption, share: 0.1 } : shipped;
    } else {
      const terms =
        strictness === "tight" ? TIGHT[key] : scu(shipped as Readonly<Record<string, unknown>>);
      rules[key] = Object.fromEntries(families.map((symbol) => [symbol, terms]));
    }
  }
  return rules as unknown as RulesScenario;
}
