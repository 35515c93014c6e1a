import type { AgentClass } from "../../engine/agent.ts";
import { DISTRIBUTION_SCHEMAS } from "./parameter-schema.ts";
import { rulebookShape } from "./rulebook-shape.ts";
import { SCHEMA_VERSIONS, scenarioShape } from "./scenario-shape.ts";
import { type JsonSchema, SchemaWriter } from "./schema-writer.ts";
import type { SectionShape } from "./shape.ts";
import type { Json } from "./source.ts";
import { STUDY_VERSIONS, studyShape } from "./study-shape.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** The JSON Schema of scenario files. What editors cannot see, such as contradictions, `tokenpit validate` finds. */
export const scenarioSchema = (classes: ReadonlyMap<string, AgentClass>): JsonSchema =>
  documentSchema("Tokenpit scenario", scenarioShape(classes));

/** The JSON Schema of rulebook files: the part of a scenario that rules are. */
export const rulebookSchema = (): JsonSchema => documentSchema("Tokenpit rulebook", rulebookShape);

/** The JSON Schema of study files. What arms and factors lay over the scenario is checked with the scenario only. */
export function studySchema(): JsonSchema {
  const definitions: Record<string, Json> = {};
  const head = { schema: versionSchema(STUDY_VERSIONS) };
  const { required = [], ...whole } = new SchemaWriter(true, definitions).root(studyShape, head);
  return {
    $schema: DIALECT,
    title: "Tokenpit study",
    description: studyShape.doc,
    ...whole,
    type: "object",
    required: ["schema", ...(required as readonly string[])],
    $defs: definitions,
  };
}

const versionSchema = (versions: readonly number[]): JsonSchema => ({
  const: versions.at(-1)!,
  description: "Version of the file's form.",
});

const SCENARIO_HEAD: JsonSchema = {
  schema: versionSchema(SCHEMA_VERSIONS),
  extends: {
    type: ["string", "null"],
    description:
      "A shipped scenario by name, or a relative path within the file's folder. " +
      "Maps merge, scalars and lists replace, null removes a key.",
  },
  agentsFile: {
    type: ["string", "null"],
    description: "SHA-256 of the file of one's own classes of agents.",
  },
};

function documentSchema(title: string, shape: SectionShape): JsonSchema {
  const definitions: Record<string, Json> = { ...DISTRIBUTION_SCHEMAS };
  const alone = new SchemaWriter(true, definitions).root(shape, SCENARIO_HEAD);
  const extending = new SchemaWriter(false, definitions).root(shape, SCENARIO_HEAD);
  return {
    $schema: DIALECT,
    title,
    description: shape.doc,
    type: "object",
    required: ["schema"],
    if: { required: ["extends"] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: extending,
    else: alone,
    $defs: definitions,
  };
}
