import { expect, test } from "vitest";
import type { AgentDesk } from "../../engine/agent.ts";
import { hedgeTargets, type HedgeValues } from "./hedge-program.ts";

test.each(["strip", "stack"] as const)("a %s holds nothing where no month is listed", (style) => {
  const desk: Pick<AgentDesk, "listed"> = { listed: () => [] };
  const values = { hedgeRatio: 1, horizonMonths: 6, style, rollDays: 5 };
  const program = { family: 0, direction: 1, order: 0 } as const;
  const targets = hedgeTargets(program, values as HedgeValues, desk as AgentDesk, () => 10);
  expect(targets).toEqual([]);
});
