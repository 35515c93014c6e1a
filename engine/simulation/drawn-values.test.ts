import { expect, test } from "vitest";
import type { Distribution, ParameterSpecs } from "../base/parameter.ts";
import { RandomSource } from "../random/random-source.ts";
import type { GroupScenario } from "../scenario.ts";
import { drawValues } from "./drawn-values.ts";

const about = { unit: "", doc: "", source: "" };
const parameters: ParameterSpecs = {
  pace: { ...about, type: "distribution", default: { constant: 4 } },
  months: { ...about, type: "integer", default: 3 },
};

function drawTwo(pace: Distribution) {
  const random = new RandomSource();
  random.reset({ seed: 1, replication: 0, antithetic: false });
  const group = { name: "noise", parameters: { pace, months: 3 } } as unknown as GroupScenario;
  const first = drawValues(parameters, group, 7, random, null);
  return { first, second: drawValues(parameters, group, 8, random, first) };
}

test("agents of a group that draw the same values share one object", () => {
  const { first, second } = drawTwo({ constant: 4 });
  expect(first).toEqual({ pace: 4, months: 3 });
  expect(second).toBe(first);
});

test("agents that draw different values have objects of their own", () => {
  const { first, second } = drawTwo({ uniform: { minimum: 1, maximum: 2 } });
  expect(second).not.toBe(first);
  expect(second.pace).not.toBe(first.pace);
  expect(second.months).toBe(3);
});
