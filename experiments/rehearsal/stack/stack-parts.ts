import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Principal } from "../object-server/signature.ts";
import type { FunctionSettings } from "../functions/function-settings.ts";
import { machineOfTemplate } from "../states/definition/machine-of-template.ts";
import type { MachineDefinition } from "../states/definition/machine-definition.ts";
import {
  type Resource,
  resolveTemplate,
  type Surroundings,
} from "../states/definition/resolve-template.ts";
import { isObject, type Json, type JsonObject, textOf } from "../states/json.ts";

/** Name of the stack in the app. */
export const STACK = "Tokenpit";
export const REGION = "us-east-1";
export const ACCOUNT = "000000000000";

/** Who calls S3: the role of a function or of the machine, or whoever runs studies. */
export type Signer = Principal & { readonly sessionToken: string };

/** A function of the stack, and who it is. */
export interface StackFunction extends Omit<FunctionSettings, "environment"> {
  readonly variables: Readonly<Record<string, string>>;
  readonly role: Signer;
}

/** What a synthesized template declares, its references resolved. */
export interface StackParts {
  readonly template: JsonObject;
  readonly around: Surroundings;
  readonly functions: readonly StackFunction[];
  readonly machine: {
    readonly name: string;
    readonly definition: MachineDefinition;
    readonly roleArn: string;
    readonly role: Signer;
  };
  readonly researcher: Signer;
  readonly bucket: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Reads the one stack of a synthesized app. */
export function stackParts(app: string): StackParts {
  const text = readFileSync(join(app, `${STACK}.template.json`), "utf8");
  const template = JSON.parse(text) as JsonObject;
  const resources = template["Resources"] as JsonObject;
  const around = { resources: named(resources), region: REGION, account: ACCOUNT };
  const { logicalId, definition } = machineOfTemplate(template, around);
  const roleId = idOf(propertiesOf(resources, logicalId)["RoleArn"]);
  const outputs = outputsOf(template, around);
  return {
    template,
    around,
    functions: idsOf(resources, "AWS::Lambda::Function").map((id) =>
      functionOf(resources, id, { app, around }),
    ),
    machine: {
      name: logicalId,
      definition,
      roleArn: around.resources.get(roleId)!.arn,
      role: signer(roleId),
    },
    researcher: signer("Researcher"),
    bucket: outputs["ResultsBucket"]!,
    outputs,
  };
}

/** Who signs in the name of a role: nobody else has its key. */
function signer(name: string): Signer {
  return {
    name,
    accessKeyId: `REHEARSAL${name}`.slice(0, 60),
    secretAccessKey: `secret of ${name}`,
    sessionToken: `token of ${name}`,
  };
}

function functionOf(
  resources: JsonObject,
  id: string,
  { app, around }: { readonly app: string; readonly around: Surroundings },
): StackFunction {
  const properties = propertiesOf(resources, id);
  const { Variables: variables } = properties["Environment"] as JsonObject;
  const { S3Key: asset } = properties["Code"] as JsonObject;
  return {
    arn: around.resources.get(id)!.arn,
    name: functionName(id),
    handler: textOf(properties["Handler"]!),
    codeFolder: join(app, `asset.${textOf(asset!).replace(/\.zip$/, "")}`),
    memoryMb: Number(properties["MemorySize"]),
    timeoutSeconds: Number(properties["Timeout"]),
    variables: resolveTemplate(variables!, around) as Record<string, string>,
    role: signer(idOf(properties["Role"])),
  };
}

/** `FunctionsRunCellsFunction0123ABCD` is `run-cells`. */
const functionName = (id: string): string =>
  id
    .replace(/^Functions(.+)Function[0-9A-F]{8}$/, "$1")
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-")
    .toLowerCase();

const propertiesOf = (resources: JsonObject, id: string): JsonObject =>
  (resources[id] as JsonObject)["Properties"] as JsonObject;

const idsOf = (resources: JsonObject, type: string): string[] =>
  Object.keys(resources).filter((id) => (resources[id] as JsonObject)["Type"] === type);

/** The logical id in `{"Fn::GetAtt": [id, "Arn"]}`. */
function idOf(value: Json | undefined): string {
  const attribute = isObject(value) ? value["Fn::GetAtt"] : undefined;
  if (Array.isArray(attribute) && typeof attribute[0] === "string") return attribute[0];
  throw new TypeError(`expected a reference to a role, found ${JSON.stringify(value)}`);
}

function outputsOf(template: JsonObject, around: Surroundings): Record<string, string> {
  const outputs = Object.entries(template["Outputs"] as JsonObject);
  return Object.fromEntries(
    outputs.map(([name, output]) => [
      name,
      textOf(resolveTemplate((output as JsonObject)["Value"]!, around)),
    ]),
  );
}

/** The ARNs and names that CloudFormation would give. */
function named(resources: JsonObject): Map<string, Resource> {
  return new Map(
    Object.entries(resources).map(([id, resource]) => [
      id,
      resourceOf(id, textOf((resource as JsonObject)["Type"]!)),
    ]),
  );
}

function resourceOf(id: string, type: string): Resource {
  const own = `${REGION}:${ACCOUNT}`;
  switch (type) {
    case "AWS::S3::Bucket": {
      const name = `rehearsal-${id.toLowerCase()}`;
      return { name, arn: `arn:aws:s3:::${name}` };
    }
    case "AWS::Lambda::Function":
      return { name: id, arn: `arn:aws:lambda:${own}:function:${id}` };
    case "AWS::IAM::Role":
      return { name: id, arn: `arn:aws:iam::${ACCOUNT}:role/${id}` };
    case "AWS::StepFunctions::StateMachine": {
      const arn = `arn:aws:states:${own}:stateMachine:${id}`;
      return { name: arn, arn };
    }
    case "AWS::Logs::LogGroup":
      return { name: id, arn: `arn:aws:logs:${own}:log-group:${id}:*` };
    default: {
      const arn = `arn:aws:cloudformation:${own}:resource/${id}`;
      return { name: arn, arn };
    }
  }
}
