import { Fields } from "./fields.ts";
import { readMapState } from "./read-map-state.ts";
import { readSimpleState } from "./read-simple-state.ts";
import { readCatchers, readRetriers } from "./read-guards.ts";
import { readFlow, STATE_FIELDS, type BlockReader } from "./read-flow.ts";
import { checkExpressions } from "./check-expressions.ts";
import { RefusedDefinition } from "../states-error.ts";
import { bytesOf, isObject, type Json } from "../json.ts";
import type { MachineDefinition, ParallelState, State, StatesBlock } from "./machine-definition.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MOST_DEFINITION_BYTES = 1_048_576;
const MOST_NAME_LENGTH = 80;
const BLOCK_FIELDS = ["Comment", "QueryLanguage", "StartAt", "States"];

/**
 * Reads a definition in Amazon States Language with JSONata. Throws RefusedDefinition, naming state and field, for
 * every field and every value that is not carried out, for JSONPath, for a target that is not there and for an
 * expression that does not parse.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export function readDefinition(source: Json): MachineDefinition {
  const at = new Fields("machine", source, [...BLOCK_FIELDS, "TimeoutSeconds", "Version"]);
  at.oneOf("Version", ["1.0"], "1.0");
  if (bytesOf(source) > MOST_DEFINITION_BYTES)
    throw new RefusedDefinition(`machine: more than ${MOST_DEFINITION_BYTES} bytes`);
  const language = languageOf(at, "JSONPath");
  return {
    ...readBlock(at, blockReader(language), language),
    timeoutSeconds: at.number("TimeoutSeconds", 1, 99_999_999),
  };
}

function languageOf(at: Fields, around: "JSONata" | "JSONPath"): "JSONata" | "JSONPath" {
  return at.oneOf("QueryLanguage", ["JSONata", "JSONPath"], around);
}

/** Reads branches and item processors, which may have fields of their own besides. */
function blockReader(around: "JSONata" | "JSONPath"): BlockReader {
  return (where, source, more = []) => {
    const at = new Fields(where, source, [...BLOCK_FIELDS, ...more]);
    const language = languageOf(at, around);
    return readBlock(at, blockReader(language), language);
  };
}

function readBlock(at: Fields, reader: BlockReader, language: string): StatesBlock {
  const sources = Object.entries(at.object("States") ?? at.wrong("States", "states"));
  const states = new Map(
    sources.map(([name, source]) => [name, readState(name, source, reader, language)]),
  );
  const startAt = at.text("StartAt");
  if (!states.has(startAt)) at.wrong("StartAt", `one of its states, not "${startAt}"`);
  for (const state of states.values()) checkTargets(state, states);
  return { startAt, states };
}

function readState(name: string, source: Json, reader: BlockReader, language: string): State {
  const where = `state ${name}`;
  if (name.length > MOST_NAME_LENGTH)
    throw new RefusedDefinition(`${where}: a name has at most ${MOST_NAME_LENGTH} characters`);
  if (!isObject(source)) throw new RefusedDefinition(`${where}: expected an object`);
  if ((source["QueryLanguage"] ?? language) !== "JSONata")
    throw new RefusedDefinition(
      `${where}: field QueryLanguage is JSONPath; only JSONata machines are carried out`,
    );
  const state = readKind(name, where, source, reader);
  checkExpressions(where, source);
  return state;
}

function readKind(name: string, where: string, source: Json, reader: BlockReader): State {
  const type = isObject(source) ? source["Type"] : undefined;
  if (type === "Map") return readMapState(name, where, source, reader);
  if (type === "Parallel") return readParallelState(name, where, source, reader);
  return readSimpleState(name, where, source, type);
}

function readParallelState(
  name: string,
  where: string,
  source: Json,
  reader: BlockReader,
): ParallelState {
  const own = ["Branches", "Arguments", "Retry", "Catch", ...STATE_FIELDS];
  const at = new Fields(where, source, own);
  const branches = at.list("Branches");
  if (branches.length === 0) at.wrong("Branches", "at least one branch");
  return {
    kind: "Parallel",
    name,
    ...readFlow(at),
    retry: readRetriers(at),
    catchers: readCatchers(at),
    arguments: at.json("Arguments"),
    branches: branches.map((branch, index) => reader(`${where}: Branches ${index}`, branch)),
  };
}

function checkTargets(state: State, states: ReadonlyMap<string, State>): void {
  for (const target of targetsOf(state))
    if (!states.has(target))
      throw new RefusedDefinition(`state ${state.name}: field Next: there is no state ${target}`);
}

function targetsOf(state: State): string[] {
  if (state.kind === "Choice") {
    const next = state.choices.map((rule) => rule.next);
    return state.default === undefined ? next : [...next, state.default];
  }
  if (state.kind === "Succeed" || state.kind === "Fail") return [];
  const caught = "catchers" in state ? state.catchers.map((catcher) => catcher.next) : [];
  return state.next === null ? caught : [state.next, ...caught];
}
