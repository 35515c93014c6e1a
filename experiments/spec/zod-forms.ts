import type { ZodMiniType } from "zod/mini";
import type { AgentClass } from "../../engine/agent.ts";
import { rulebookShape } from "./rulebook-shape.ts";
import { SCHEMA_VERSIONS, scenarioShape } from "./scenario-shape.ts";
import { STUDY_VERSIONS, studyShape } from "./study-shape.ts";
import { zodDocument } from "./zod-schema.ts";

const scenarios = new WeakMap<ReadonlyMap<string, AgentClass>, ZodMiniType>();
let rulebooks: ZodMiniType | undefined;
let studies: ZodMiniType | undefined;

/** zod's schema of scenarios whose agents are of these classes: made once, in milliseconds. */
export function zodScenario(classes: ReadonlyMap<string, AgentClass>): ZodMiniType {
  const known = scenarios.get(classes);
  if (known !== undefined) return known;
  const schema = zodDocument(scenarioShape(classes), SCHEMA_VERSIONS.at(-1)!);
  scenarios.set(classes, schema);
  return schema;
}

/** zod's schema of rulebooks. */
export const zodRulebook = (): ZodMiniType =>
  (rulebooks ??= zodDocument(rulebookShape, SCHEMA_VERSIONS.at(-1)!));

/**
 * zod's schema of study files.
 *
 * @public
 */
export const zodStudy = (): ZodMiniType =>
  (studies ??= zodDocument(studyShape, STUDY_VERSIONS.at(-1)!));
