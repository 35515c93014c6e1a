import type { RulesScenario } from "../engine/regulation/rules-scenario.ts";
import { NO_RULES } from "../engine/regulation/rules-scenario.ts";
import type { Scenario } from "../engine/scenario.ts";
import { benchScenario, kernelRate, measuredRun } from "./measured-run.ts";

/**
 * What rules cost: the shipped SCU market for some days without any rule, with its own, with each rule of
 * `docs/examples/all-rules.yaml` apart, and with all of them. Processor time of the event loop, each beside a run
 * without rules, medians. A rule that binds changes the market, and so the number of messages: figures are by delivery.
 */
const DAYS = Number(process.argv[2] ?? 10);
const ROUNDS = Number(process.argv[3] ?? 5);

const shipped = benchScenario("scu-nymex", DAYS);
const all = benchScenario("../docs/examples/all-rules.yaml", DAYS);
const withRules = (rules: RulesScenario): Scenario => ({ ...shipped, rules });

const only = (key: keyof RulesScenario): Scenario =>
  withRules({ ...NO_RULES, [key]: all.rules[key] });

const cases: [string, Scenario][] = [
  ["rules of scu-nymex", shipped],
  ...(Object.keys(all.rules) as (keyof RulesScenario)[])
    .filter((key) => all.rules[key] !== null && Object.keys(all.rules[key] ?? {}).length > 0)
    .map((key): [string, Scenario] => [key, only(key)]),
  ["all of them", withRules(all.rules)],
];

const perDelivery = (scenario: Scenario): number => {
  const { seconds, deliveries } = measuredRun(scenario, 1);
  return seconds / deliveries;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;

const bare = withRules(NO_RULES);
for (let i = 0; i < 3; i++) perDelivery(i === 1 ? withRules(all.rules) : bare);

console.log(`scu-nymex, ${DAYS} trade dates, ${ROUNDS} rounds, one thread's processor time`);
console.log("rules                    ns a delivery   to none   kernel ratio");
for (const [name, scenario] of cases) {
  const ratios: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const none = perDelivery(bare);
    const cost = perDelivery(scenario);
    ratios.push(cost / none);
    costs.push(cost);
  }
  const kernel = kernelRate();
  const cost = median(costs);
  console.log(
    `${name.padEnd(24)} ${(cost * 1e9).toFixed(0).padStart(13)}   ` +
      `${median(ratios).toFixed(3).padStart(7)}   ${(cost * kernel).toFixed(1).padStart(12)}`,
  );
}
