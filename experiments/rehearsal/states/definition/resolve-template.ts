import { isObject, textOf, type Json, type JsonObject } from "../json.ts";
import { RefusedDefinition } from "../states-error.ts";

/** What stands for a resource that a template declares. */
export interface Resource {
  readonly arn: string;
  /** What Ref gives: for a bucket, a function or a log group its name, for a machine its ARN. */
  readonly name: string;
}

/** What a template's references mean in a rehearsal. */
export interface Surroundings {
  /** By logical id. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
}

/**
 * A value of a synthesized template with its references replaced: Ref, Fn::GetAtt of Arn, Fn::Join and Fn::Sub. Throws
 * RefusedDefinition for any other function and for a resource that is not given.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function resolveTemplate(value: Json, around: Surroundings): Json {
  if (Array.isArray(value)) return value.map((one) => resolveTemplate(one, around));
  if (!isObject(value)) return value;
  const [key = "", ...others] = Object.keys(value);
  const isCall = others.length === 0 && (key === "Ref" || key.startsWith("Fn::"));
  if (isCall) return callOf(key, value[key] as Json, around);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, resolveTemplate(one, around)]),
  );
}

function callOf(name: string, given: Json, around: Surroundings): string {
  if (name === "Ref" && typeof given === "string") return refOf(given, around);
  if (name === "Fn::GetAtt") return attributeOf(given, around);
  if (name === "Fn::Join") return join(given, around);
  if (name === "Fn::Sub") return substitute(given, around);
  throw new RefusedDefinition(`template: ${name} is not one of the functions that are resolved`);
}

function refOf(name: string, around: Surroundings): string {
  const pseudo: Readonly<Record<string, string>> = {
    "AWS::Partition": "aws",
    "AWS::Region": around.region,
    "AWS::AccountId": around.account,
    "AWS::URLSuffix": "amazonaws.com",
  };
  return pseudo[name] ?? resourceOf(name, around).name;
}

function resourceOf(id: string, around: Surroundings): Resource {
  const resource = around.resources.get(id);
  if (!resource) throw new RefusedDefinition(`template: resource ${id} is not known here`);
  return resource;
}

function attributeOf(given: Json, around: Surroundings): string {
  const [id, attribute] = typeof given === "string" ? given.split(".") : (given as readonly Json[]);
  if (typeof id !== "string" || attribute !== "Arn")
    throw new RefusedDefinition(`template: Fn::GetAtt of ${JSON.stringify(given)}: Arn alone`);
  return resourceOf(id, around).arn;
}

function join(given: Json, around: Surroundings): string {
  const [separator, parts] = given as readonly Json[];
  const texts = resolveTemplate(parts ?? null, around);
  if (typeof separator !== "string" || !Array.isArray(texts))
    throw new RefusedDefinition("template: Fn::Join takes a separator and a list");
  return texts.map(String).join(separator);
}

/** `${Name}`, `${Id.Arn}` and, kept as it is, `${!Literal}`. */
function substitute(given: Json, around: Surroundings): string {
  const [text, own] = Array.isArray(given) ? given : [given, {}];
  const names = resolveTemplate(own as JsonObject, around) as JsonObject;
  return String(text).replaceAll(/\$\{(?<name>[^}]+)\}/g, (_, name: string) => {
    if (name.startsWith("!")) return `\${${name.slice(1)}}`;
    const value = names[name];
    if (value !== undefined) return textOf(value);
    return name.includes(".") ? attributeOf(name, around) : refOf(name, around);
  });
}
