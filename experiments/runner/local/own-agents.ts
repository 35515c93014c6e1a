import { basename } from "node:path";
import type { AgentClass, AgentDesk, Birth } from "../../../engine/agent.ts";
import type { ParameterSpecs } from "../../../engine/base/parameter.ts";
import type { RunIdentity, Scenario } from "../../../engine/scenario.ts";
import { momentWords } from "../../run/moment-words.ts";
import { type OwnAgentCall, OwnAgentError } from "./own-agent-error.ts";

/** The members of a class that the simulation calls. */
const CALLED = [
  "feeds",
  "create",
  "openingLots",
  "openingCapacity",
  "start",
  "wake",
  "hear",
  "exposures",
] as const;

/** Classes of a file of one's own: what they throw becomes an `OwnAgentError`, and nothing else is changed. */
export const ownAgents = (classes: readonly AgentClass[], file: string): AgentClass[] =>
  classes.map((each) => guarded(each, basename(file)));

/** The error with what its run knows: group, simulated time, seed and replication. */
export function ownAgentWords(
  { message, call }: OwnAgentError,
  { population, startDay }: Scenario,
  { seed, replication, antithetic }: RunIdentity,
): string {
  const { className, indexInGroup, nowUs } = call;
  const groups = population.filter((group) => group.class === className).map(({ name }) => name);
  const agent = indexInGroup === null ? "an agent" : `agent ${indexInGroup}`;
  const moment = nowUs === null ? "" : `, at ${momentWords(startDay, nowUs)}`;
  const mirrored = antithetic ? " mirrored" : "";
  return (
    `${message}; ${agent} of the group ${groups.join(" or ")}${moment}; ` +
    `seed ${seed}, replication ${replication}${mirrored}`
  );
}

function guarded(agentClass: AgentClass, file: string): AgentClass {
  const indices = new WeakMap<object, number>();
  const members = CALLED.filter((name) => typeof agentClass[name] === "function");
  const calls = members.map((member) => {
    const call = (...given: readonly unknown[]): unknown => {
      try {
        const returned = (agentClass[member] as (...all: readonly unknown[]) => unknown)(...given);
        if (member === "create") indices.set(returned as object, indexOf(given));
        return returned;
      } catch (error) {
        if (error instanceof OwnAgentError) throw error;
        throw errorOf(error, file, whereOf(agentClass.name, member, given, indices));
      }
    };
    return [member, call] as const;
  });
  return Object.assign(Object.create(agentClass) as AgentClass, Object.fromEntries(calls));
}

const indexOf = ([birth]: readonly unknown[]): number =>
  (birth as Birth<ParameterSpecs>).indexInGroup;

function whereOf(
  className: string,
  member: string,
  given: readonly unknown[],
  indices: WeakMap<object, number>,
): OwnAgentCall {
  if (member === "create" || member === "feeds") {
    return { className, member, indexInGroup: indexOf(given), nowUs: null };
  }
  const [state, desk] = given as readonly [object, AgentDesk | undefined];
  const indexInGroup = indices.get(state) ?? null;
  return { className, member, indexInGroup, nowUs: desk?.nowUs ?? null };
}

function errorOf(error: unknown, file: string, call: OwnAgentCall): OwnAgentError {
  const said = error instanceof Error ? error.message : String(error);
  const place = placeIn(file, error) ?? file;
  const { className, member } = call;
  return new OwnAgentError(`${place}: ${className} threw in ${member}: ${said}`, call, error);
}

/** `FILE:LINE:COLUMN` of the stack's first line in the file. */
function placeIn(file: string, error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const line of stack.split("\n")) {
    const found = /([^/\\(\s]+):(\d+):(\d+)\)?$/.exec(line);
    if (found !== null && found[1] === file) return `${file}:${found[2]}:${found[3]}`;
  }
  return null;
}
