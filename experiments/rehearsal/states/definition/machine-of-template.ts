import { isObject, type Json, type JsonObject } from "../json.ts";
import { RefusedDefinition } from "../states-error.ts";
import { Fields } from "./fields.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { readDefinition } from "./read-definition.ts";
import { resolveTemplate, type Surroundings } from "./resolve-template.ts";

const MACHINE = "AWS::StepFunctions::StateMachine";

/** A state machine of a synthesized template. */
export interface TemplateMachine {
  readonly logicalId: string;
  readonly definition: MachineDefinition;
}

/** Logical ids of the resources of a type, in order of the template. */
export function resourcesOfType(template: Json, type: string): string[] {
  const resources = isObject(template) ? template["Resources"] : undefined;
  if (!isObject(resources)) throw new RefusedDefinition("template: no Resources");
  return Object.entries(resources)
    .filter(([, resource]) => isObject(resource) && resource["Type"] === type)
    .map(([id]) => id);
}

/**
 * The one state machine of a template as `cdk synth` writes it (`cdk.out/<stack>.template.json`), its references
 * resolved and its definition read strictly. It must be STANDARD: an EXPRESS one cannot hold a distributed map.
 * https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export function machineOfTemplate(template: Json, around: Surroundings): TemplateMachine {
  const [logicalId, ...others] = resourcesOfType(template, MACHINE);
  if (logicalId === undefined || others.length > 0)
    throw new RefusedDefinition(`template: expected one ${MACHINE}`);
  const resource = ((template as JsonObject)["Resources"] as JsonObject)[logicalId] as JsonObject;
  const at = new Fields(logicalId, resource["Properties"], [
    "DefinitionString",
    "Definition",
    "RoleArn",
    "StateMachineType",
    "StateMachineName",
    "LoggingConfiguration",
    "TracingConfiguration",
    "Tags",
  ]);
  at.oneOf("StateMachineType", ["STANDARD"], "STANDARD");
  const given = resolveTemplate(
    at.json("DefinitionString") ?? at.json("Definition") ?? at.wrong("DefinitionString", "one"),
    around,
  );
  const source = typeof given === "string" ? (JSON.parse(given) as Json) : given;
  return { logicalId, definition: readDefinition(source) };
}
