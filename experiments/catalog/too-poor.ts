import type { AgentClass } from "../../engine/agent.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { largest, SIDES } from "../spec/checks/group-money.ts";
import { trades } from "../spec/checks/trades-family.ts";

/** People who have not the margin of one lot, and where the document says so. */
interface TooPoor {
  readonly path: readonly string[];
  readonly message: string;
  /** A side of a market has nobody else: it cannot trade. Otherwise others trade without them. */
  readonly isWrong: boolean;
  /** What it stands against. */
  readonly others: readonly (readonly string[])[];
}

const MARGIN = ["clearing", "margin"];

/**
 * Groups in which not even the largest draw of size, capital, reserve and line of credit pays for one lot as the market
 * opens. `leastMargin`: by family, dollars a lot.
 */
export function tooPoor(
  scenario: Scenario,
  leastMargin: readonly number[],
  classes: ReadonlyMap<string, AgentClass>,
): TooPoor[] {
  const present = scenario.population.filter(({ count }) => count > 0);
  const sides = scenario.families.flatMap(({ symbol }, family) =>
    SIDES.flatMap(([side, intents]): TooPoor[] => {
      const asked = leastMargin[family]!;
      const onSide = present.filter(
        (group) => trades(group.parameters, symbol) && intents.includes(intentOf(group, classes)),
      );
      if (onSide.length === 0 || onSide.some((group) => mostMoney(group) >= asked)) return [];
      const who = `nobody who can be ${side} ${symbol}`;
      const others = [...onSide.map(({ name }) => ["agents", name]), MARGIN];
      const have = wordsOf(onSide, symbol, asked);
      const message = `${who} can have the margin of one lot: ${have}; allowed: as much for one group`;
      return [{ path: ["agents"], message, isWrong: true, others }];
    }),
  );
  if (sides.length > 0) return sides;
  return present.flatMap((group): TooPoor[] => {
    const traded = scenario.families.flatMap(({ symbol }, family) =>
      trades(group.parameters, symbol) ? [{ symbol, asked: leastMargin[family]! }] : [],
    );
    if (traded.length === 0) return [];
    const least = traded.reduce((a, b) => (b.asked < a.asked ? b : a));
    if (mostMoney(group) >= least.asked) return [];
    const message =
      `warning: no owner of \`${group.name}\` can have the margin of one lot: ` +
      `${wordsOf([group], least.symbol, least.asked)}; a run goes on, and they can open no position of their own`;
    return [{ path: ["agents", group.name], message, isWrong: false, others: [MARGIN] }];
  });
}

const intentOf = (group: GroupScenario, classes: ReadonlyMap<string, AgentClass>) =>
  classes.get(group.class)!.intent;

/** Dollars of the richest owner that is to be expected. */
function mostMoney({ size, capital, reserve, credit }: GroupScenario): number {
  const line = credit === undefined ? 0 : largest(credit.line);
  return largest(size) * (largest(capital) + largest(reserve) + line);
}

function wordsOf(groups: readonly GroupScenario[], symbol: string, asked: number): string {
  const have = groups.map((group) => `${dollars(mostMoney(group))} of ${group.name}`).join(", ");
  return (
    `capital, reserve and creditLine come to at most ${have}, and a lot of ${symbol} asks for ` +
    `${dollars(asked)} as the market opens`
  );
}

const dollars = (amount: number): string => `${amount.toFixed(2)} USD`;
