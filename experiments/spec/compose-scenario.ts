import type { AgentClass } from "../../engine/agent.ts";
import { GROUP_PARAMETERS } from "../../agents/population.ts";
import type { ClearingScenario } from "../../engine/clearing/clearing-scenario.ts";
import type { MarginScenario } from "../../engine/clearing/margin/build-margin.ts";
import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import type { Provider } from "../../engine/economy/provider.ts";
import { contractSpecOf } from "../../engine/instruments/contract-parameters.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import {
  composeFees,
  composeGroupRules,
  composeMessageFees,
  costsInOrder,
  ofEach,
} from "./compose-costs.ts";
import {
  composeAggregateLimits,
  composePositionLimits,
  composeSpreadExemption,
  dealersInOrder,
} from "./compose-position-limits.ts";
import { composeStructural } from "./compose-structural.ts";
import { composePriceControls, composePriceLimits, tiersInOrder } from "./price-control-values.ts";
import type { GroupValues, RulesValues, ScenarioValues } from "./scenario-draft.ts";

/** The engine's scenario from what was read. Families, groups and providers stand in the order of their names. */
export function composeScenario(
  values: ScenarioValues,
  classes: ReadonlyMap<string, AgentClass>,
): Scenario {
  const { calendar, clearing, record } = values;
  return {
    name: values.name,
    startDay: values.start,
    days: values.days,
    holidays: [...calendar.holidays].sort((a, b) => a - b),
    rollUs: calendar.tradeDateRoll,
    moneyUnit: values.moneyUnit,
    families: Object.entries(values.contracts).map(([symbol, terms]) =>
      contractSpecOf(symbol, terms),
    ),
    ...composeSpreads(values.spreads),
    economy: composeEconomy(values),
    expectedPersistence: values.economy.expectedPersistence,
    margin: composeMargin(clearing.margin),
    clearing: composeClearing(clearing),
    rules: inOrder(composeRules(values.rules)),
    population: Object.entries(values.agents).map(([name, group]) =>
      composeGroup(name, group, classes.get(group.class)!),
    ),
    ...(values.ownership.length === 0 ? {} : { ownership: ownershipInOrder(values) }),
    depthEveryUs: record.depthEvery,
    depthLevels: record.depthLevels,
  };
}

/** The paper's model has no name to the engine, and add-ons that are absent do not exist. */
function composeMargin({ concentration, liquidity, ...margin }: MarginScenario): MarginScenario {
  const addOns = {
    ...(concentration ? { concentration } : {}),
    ...(liquidity ? { liquidity } : {}),
  };
  if (margin.model !== "paper") return { ...margin, ...addOns };
  const { model: _model, ...parameters } = margin;
  return { ...parameters, ...addOns };
}

/** A clearing house without the options that it has not. */
function composeClearing({
  margin: _margin,
  marginTools,
  accountMargin,
  collateral,
  memberMargin,
  intradayCalls,
  waterfall,
  liquidation,
  ...parameters
}: ScenarioValues["clearing"]): ClearingScenario {
  return {
    ...parameters,
    ...(marginTools === null ? {} : { marginTools }),
    ...(accountMargin === null ? {} : { accountMargin }),
    ...(collateral === null ? {} : { collateral }),
    ...(memberMargin === null ? {} : { memberMargin }),
    ...(intradayCalls === null ? {} : { intradayCalls }),
    ...(waterfall === null ? {} : { waterfall }),
    ...(liquidation === null ? {} : { liquidation }),
  };
}

const ownershipInOrder = ({ ownership }: ScenarioValues): Scenario["ownership"] & object =>
  [...ownership].sort((a, b) => (`${a.of} ${a.owner}` < `${b.of} ${b.owner}` ? -1 : 1));

/** Nothing where no spread is listed. */
export function composeSpreads({
  calendar,
  interCommodity,
}: ScenarioValues["spreads"]): Pick<Scenario, "spreads"> {
  if (calendar === null && interCommodity === null) return {};
  return { spreads: { calendar: calendar ?? {}, interCommodity: interCommodity ?? {} } };
}

export function composeEconomy({ economy, calendar }: ScenarioValues): EconomyParameters {
  const { grid, compute, throughput, index, channel, providers } = economy;
  const { indexMethod, indexGates, outages, restatements, structural } = economy;
  return {
    grid: { ...grid, publicationTime: calendar.indexPublication },
    compute,
    throughput,
    index: composeIndex(index),
    channel,
    providers: Object.entries(providers).map(composeProvider),
    ...(indexMethod === null ? {} : { method: indexMethod }),
    ...(indexGates === null ? {} : { gates: indexGates }),
    ...(outages === null ? {} : { outages }),
    ...(restatements === null ? {} : { restatements }),
    ...(structural === null ? {} : { structural: composeStructural(structural) }),
  };
}

/** Where caps hold each provider by its name, nothing is said of owners. */
function composeIndex({ capBy, ...index }: EconomyParameters["index"]): EconomyParameters["index"] {
  return { ...index, ...(capBy === "owner" ? { capBy } : {}) };
}

/** Who belongs to itself alone has no owner. */
function composeProvider([name, { owner, ...provider }]: readonly [
  string,
  Omit<Provider, "name">,
]): Provider {
  return { name, ...provider, ...(owner === null || owner === undefined ? {} : { owner }) };
}

/** The rules, with changes in the order of the file. */
export function composeRules(rules: RulesValues): RulesScenario {
  return {
    fees: ofEach(rules.fees, composeFees),
    priceLimits: composePriceLimits(rules.priceLimits ?? {}),
    positionLimits: composePositionLimits(rules.positionLimits ?? {}),
    ...composeAggregateLimits(rules.aggregateLimits),
    ...composeSpreadExemption(rules.spreadExemption),
    ...(rules.riskManagementExemption === null
      ? {}
      : { riskManagementExemption: rules.riskManagementExemption }),
    hedgeExemption: given(rules.hedgeExemption),
    throttle: rules.throttle,
    restingTime: rules.restingTime ?? {},
    speedBump: rules.speedBump ?? {},
    orderToTrade: ofEach(rules.orderToTrade, composeMessageFees),
    ...composeGroupRules(rules),
    ...(rules.surveillance === null ? {} : { surveillance: rules.surveillance }),
    ...composePriceControls(rules),
    ...(rules.aggregation === null ? {} : { aggregation: rules.aggregation }),
    ...(rules.largeTraderReports === null ? {} : { largeTraderReports: rules.largeTraderReports }),
  };
}

/** The exemption without what is absent. */
function given(terms: RulesScenario["hedgeExemption"]): RulesScenario["hedgeExemption"] {
  if (terms === null) return null;
  const { delay = null, types = null, audit = null, ...rest } = terms;
  return {
    ...rest,
    ...(delay === null ? {} : { delay }),
    ...(types === null ? {} : { types }),
    ...(audit === null ? {} : { audit }),
  };
}

/** The same rules with changes and tiers in one order, whatever that of the file. */
export function inOrder(rules: RulesScenario): RulesScenario {
  const limits = Object.entries(rules.positionLimits).map(([family, terms]) => {
    const changes = [...terms.changes].sort(
      (a, b) => a.day - b.day || (a.level < b.level ? -1 : 1),
    );
    return [family, { ...terms, changes }] as const;
  });
  return {
    ...rules,
    ...costsInOrder(rules),
    priceLimits: tiersInOrder(rules.priceLimits),
    positionLimits: Object.fromEntries(limits),
    ...dealersInOrder(rules),
  };
}

/** A group as it is read, as the engine has it. */
export function composeGroup(
  name: string,
  group: GroupValues,
  agentClass: AgentClass,
): GroupScenario {
  const own = Object.keys(agentClass.parameters).filter(
    (key) => !Object.hasOwn(GROUP_PARAMETERS, key),
  );
  return {
    name,
    class: agentClass.name,
    count: group.count,
    size: group.size,
    capital: group.capital,
    reserve: group.reserve,
    ...(group.creditLine === null
      ? {}
      : { credit: { line: group.creditLine, rate: group.creditRate } }),
    orderLatencyUs: group.orderLatency,
    ...(group.cancelLatency === null ? {} : { cancelLatencyUs: group.cancelLatency }),
    reportLatencyUs: group.reportLatency,
    dataLatencyUs: group.dataLatency,
    origin: group.origin,
    commonControl: group.commonControl,
    ...(group.traderClass === null ? {} : { traderClass: group.traderClass }),
    ...(group.intent === null ? {} : { intent: group.intent }),
    ...(group.exposureFactor === 1 ? {} : { exposureFactor: group.exposureFactor }),
    ...(group.otc === null ? {} : { otc: group.otc }),
    parameters: Object.fromEntries(own.map((key) => [key, group[key]])),
  };
}
