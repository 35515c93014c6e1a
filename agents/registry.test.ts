import { expect, test } from "vitest";
import { born } from "../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../tests/contracts/fake-desk.ts";
import { AGENT_CLASSES } from "./registry.ts";

/** Objects of a state, and of what is in them. */
function objectsIn(state: unknown, found: Set<object> = new Set()): ReadonlySet<object> {
  if (typeof state !== "object" || state === null || found.has(state)) return found;
  found.add(state);
  for (const each of Object.values(state)) objectsIn(each, found);
  return found;
}

/** What they were given at birth aside, which nobody writes to. */
const ownOf = (state: object): ReadonlySet<object> => {
  const { values, ...rest } = state as { readonly values?: unknown };
  const given = objectsIn(values);
  return new Set([...objectsIn(rest)].filter((each) => !given.has(each)));
};

test.each([...AGENT_CLASSES.values()])("two agents of $name share no state", (agentClass) => {
  const [one, other] = [0, 1].map(() => ownOf(born(agentClass, new FakeDesk())));
  // A state that is put back is written over in place.
  expect([...one!].filter((each) => other!.has(each))).toEqual([]);
});
