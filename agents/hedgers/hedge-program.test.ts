import { expect, test } from "vitest";
import type { AgentDesk } from "../../engine/agent.ts";
import { hedgeTargets, type HedgeValues, newHedge } from "./hedge-program.ts";

test.each(["strip", "stack"] as const)("a %s holds nothing where no month is listed", (style) => {
  const desk: Pick<AgentDesk, "listed"> = { listed: () => [] };
  const values = { hedgeRatio: 1, horizonMonths: 6, style, rollDays: 5 };
  const targets = hedgeTargets(newHedge(0, 1), values as HedgeValues, desk as AgentDesk, () => 10);
  expect(targets).toEqual([]);
});
