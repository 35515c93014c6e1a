import fc from "fast-check";
import type { OtcBook } from "../../engine/regulation/risk-management-terms.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { BROKERS, OFF_BOOK } from "./off-book-trader.ts";
import { type Axes, choicesOf } from "./random-axes.ts";
import { groupChoices, standingIn, wordsOfGroups } from "./random-groups.ts";
import { ECONOMY_AXES, wordsOfEconomy } from "./random-structural.ts";
import { CLEARING_AXES, clearingOf, type ClearingWords, marginOf } from "./random-clearing.ts";
import {
  CONTRACT_AXES,
  contractsOf,
  type ContractWords,
  economyOf,
  ownershipOf,
  VARIANT,
} from "./random-contracts.ts";
import { RULE_AXES, type RuleWords, withTerms } from "./random-rule-terms.ts";
import {
  RULE_KEYS,
  rulebookChoices,
  rulebookOf,
  STRICTNESSES,
  type Strictness,
} from "./random-rulebook.ts";
import { groupOf, type ScenarioChoice, scenarioChoices, scenarioOf } from "./random-scenario.ts";

/** A market under any rules, with any clearing house, contracts and indices. */
export interface MarketChoice {
  readonly scenario: ScenarioChoice;
  readonly rulebook: Readonly<Record<string, Strictness>>;
  readonly rules: RuleWords;
  readonly clearing: ClearingWords;
  readonly contracts: ContractWords;
}

/** So many that each class is drawn several times in the markets of one test. */
const DRAWN_GROUPS = 6;

/** All words but those of the market around them. */
export const ALL_AXES: Axes = {
  ...Object.fromEntries(RULE_KEYS.map((key) => [key, STRICTNESSES])),
  ...CLEARING_AXES,
  ...CONTRACT_AXES,
  ...RULE_AXES,
  ...ECONOMY_AXES,
};

export const marketChoices: fc.Arbitrary<MarketChoice> = fc.record({
  scenario: fc
    .record({
      choice: scenarioChoices,
      capital: fc.constantFrom(300, 3_000, 1_000_000),
      spreadTraders: fc.constantFrom(0, 0, 2),
      drawn: groupChoices(DRAWN_GROUPS),
    })
    .map(({ choice, ...rest }) => ({ ...choice, ...rest })),
  rulebook: rulebookChoices,
  rules: choicesOf(RULE_AXES),
  clearing: choicesOf(CLEARING_AXES),
  contracts: choicesOf(CONTRACT_AXES),
});

const BOOK: OtcBook = {
  lots: { uniform: { minimum: 0, maximum: 100 } },
  side: "short",
  passThrough: 1,
  every: 1,
};

/** Makers have swaps to offset, in every family, anew every day; what they and hedgers declare is too large. */
const groupIn =
  (families: readonly string[]) =>
  (group: GroupScenario): GroupScenario => {
    if (group.name === "firms") return { ...group, exposureFactor: 2 };
    if (group.name === "strategic") return { ...group, count: 1, commonControl: true };
    if (group.name !== "makers") return group;
    return {
      ...group,
      exposureFactor: 2,
      otc: Object.fromEntries(families.map((symbol) => [symbol, BOOK])),
    };
  };

/** Where trades off the book are allowed there is somebody who makes them. */
const brokersOf = ({ rulebook, scenario }: MarketChoice): GroupScenario[] =>
  rulebook["offBookTrades"] === "absent" ? [] : [groupOf(scenario, BROKERS, OFF_BOOK, 3)];

/** The scenario of a choice, at most two trade dates long. */
export function marketOf(choice: MarketChoice): Scenario {
  const days = Math.min(2, choice.scenario.days);
  const market = scenarioOf({ ...choice.scenario, days }, (families) =>
    contractsOf(choice.contracts, families),
  );
  const { families } = market;
  const symbols = families.map(({ symbol }) => symbol);
  const delivered = choice.contracts.variant === "delivered" ? [VARIANT] : [];
  return {
    ...market,
    economy: economyOf(choice.contracts, market.economy),
    margin: marginOf(choice.clearing, choice.scenario.families === "both"),
    clearing: clearingOf(choice.clearing, market.clearing),
    rules: withTerms(rulebookOf(choice.rulebook, symbols), choice.rules, symbols, delivered),
    population: [...market.population.map(groupIn(symbols)), ...brokersOf(choice)],
    ...ownershipOf(choice.contracts),
  };
}

/** Axes that say nothing where another one says `none`. */
const ONLY_WITH: Readonly<Record<string, readonly string[]>> = {
  gates: ["outages"],
  ownership: ["aggregation"],
  liquidation: ["liquidationRest"],
  waterfall: ["assessments", "gainsHaircut", "tearUp", "replenish"],
};

/** Axes that say nothing of a market with one family. */
const ONLY_OF_SEVERAL = ["haltCoupling", "aggregateLimits"];

/** Axes of limits that a choice sets, of a family or of several together. */
const OF_LIMITS = Object.keys(RULE_AXES).filter((name) =>
  /^(limits.|stepDown|prov|fine|cond)/.test(name),
);

/** Everything that was chosen and says something, in words. */
export function wordsOf(choice: MarketChoice): Record<string, string> {
  const { calls, capital, families, matching, spreadTraders } = choice.scenario;
  const { rulebook, rules, clearing, contracts } = choice;
  const words: Record<string, string> = { ...rulebook, ...rules, ...clearing, ...contracts };
  const isAlone = families !== "both" && contracts.variant === "none";
  const idle = [
    ...Object.entries(ONLY_WITH).flatMap(([name, axes]) => (words[name] === "none" ? axes : [])),
    ...(isAlone ? ONLY_OF_SEVERAL : []),
    ...(contracts.variant === "delivered" ? [] : ["conditional"]),
    ...(rules.limits === "as_drawn" && (isAlone || rules.aggregateLimits === "none")
      ? OF_LIMITS
      : []),
  ];
  for (const name of idle) delete words[name];
  const spreads = String(spreadTraders > 0);
  return {
    ...words,
    ...wordsOfPeople(choice),
    families,
    matching,
    spreads,
    calls: String(calls),
    capital: String(capital),
  };
}

/** Of the economy, and of the drawn groups that stand in the market. */
function wordsOfPeople(choice: MarketChoice): Record<string, string> {
  const { structural, drawn } = choice.scenario;
  const ground = { contracts: marketOf(choice).families, isStructural: structural !== null };
  return { ...wordsOfEconomy(structural), ...wordsOfGroups(standingIn(ground, drawn)) };
}
