import * as z from "zod/mini";
import type { AgentClass } from "../../engine/agent.ts";
import { rulebookShape } from "./rulebook-shape.ts";
import { SCHEMA_VERSIONS, scenarioShape } from "./scenario-shape.ts";
import { STUDY_VERSIONS, studyShape } from "./study-shape.ts";
import { zodDocument } from "./zod-schema.ts";

const version = (versions: readonly number[]): z.ZodMiniType =>
  z.literal(versions.at(-1)!, { error: String(versions.at(-1)) });

const HEAD = { schema: version(SCHEMA_VERSIONS), agentsFile: z.optional(z.nullable(z.string())) };

const scenarios = new WeakMap<ReadonlyMap<string, AgentClass>, z.ZodMiniType>();
let rulebooks: z.ZodMiniType | undefined;
let studies: z.ZodMiniType | undefined;

/** zod's schema of scenarios whose agents are of these classes: made once, in milliseconds. */
export function zodScenario(classes: ReadonlyMap<string, AgentClass>): z.ZodMiniType {
  const known = scenarios.get(classes);
  if (known !== undefined) return known;
  const schema = zodDocument(scenarioShape(classes), HEAD);
  scenarios.set(classes, schema);
  return schema;
}

/** zod's schema of rulebooks. */
export const zodRulebook = (): z.ZodMiniType => (rulebooks ??= zodDocument(rulebookShape, HEAD));

/**
 * zod's schema of study files.
 */
export const zodStudy = (): z.ZodMiniType =>
  (studies ??= zodDocument(studyShape, { schema: version(STUDY_VERSIONS) }));
