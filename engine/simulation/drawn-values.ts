import { assert } from "../base/assert.ts";
import type { Distribution, ParameterSpec, ParameterSpecs } from "../base/parameter.ts";
import { capture } from "../base/plain-state.ts";
import { drawFrom } from "../random/distribution.ts";
import { groupCode } from "../random/entity-code.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { GroupScenario } from "../scenario.ts";

const FIRST_PARAMETER_BLOCK = 16;

export type Values = Readonly<Record<string, unknown>>;

/**
 * The parameters of one agent: what its group says, each distribution drawn for `entity`. Answers `neighbour`, the
 * values of another agent of the group, where they are the same: one object for hundreds of agents stays in the
 * processor's caches. What is not drawn is a copy of the group's, since states are written in place on a restore.
 */
export function drawValues(
  parameters: ParameterSpecs,
  group: GroupScenario,
  entity: number,
  random: RandomSource,
  neighbour: Values | null,
): Values {
  const values: Record<string, unknown> = {};
  let isNew = neighbour === null;
  for (const [name, spec] of Object.entries<ParameterSpec>(parameters)) {
    const value = group.parameters[name];
    assert(value !== undefined, `group ${group.name}: parameter ${name} is not resolved`);
    if (spec.type === "distribution") {
      // The block comes from the parameter's name: one that is added changes no other's draw.
      random.seek(PURPOSE.population, entity, FIRST_PARAMETER_BLOCK + groupCode(name), 1);
      values[name] = drawFrom(value as Distribution, random);
      isNew ||= values[name] !== neighbour?.[name];
    } else {
      values[name] = neighbour === null ? capture(value) : neighbour[name];
    }
  }
  return isNew ? values : neighbour!;
}
