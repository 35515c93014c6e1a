import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { quantityOf, rangeWords } from "./parameter-words.ts";
import { PERCENTAGE } from "./quantity.ts";
import { DISTRIBUTION_FORMS } from "./read-distribution.ts";
import { NAME_PATTERN } from "./read-parameter.ts";
import type { JsonSchema } from "./schema-writer.ts";

/** Where definitions are. */
export const POINTER = "#/$defs/";

/** The JSON Schema of one parameter. Null stands for an absent key everywhere but where the parameter is needed. */
export function parameterSchema(spec: ParameterSpec): JsonSchema {
  const needed = spec.default === undefined;
  return {
    description: describe(spec),
    ...(needed || spec.default === null ? {} : { default: spec.default }),
    ...kindSchema(spec, needed ? [] : ["null"]),
  };
}

function describe({ doc, unit, source, ...spec }: ParameterSpec): string {
  const range = rangeWords({ doc, unit, source, ...spec });
  const counted = unit === "" ? "" : ` Unit: ${unit}.`;
  const allowed = range === "" ? "" : ` Allowed: ${range.slice(2)}.`;
  return `${doc}${counted}${allowed} Source: ${source}.`;
}

function kindSchema(spec: ParameterSpec, orNull: readonly string[]): JsonSchema {
  const typed = (type: string): JsonSchema => ({ type: [type, ...orNull] });
  const quantity = quantityOf(spec);
  switch (spec.type) {
    case "number":
      return { ...typed("number"), ...bounds(spec) };
    case "integer":
      return { ...typed("integer"), ...bounds(spec) };
    case "fraction":
      return {
        type: ["number", "string", ...orNull],
        ...bounds(spec),
        pattern: PERCENTAGE.pattern,
      };
    case "choice":
      return {
        enum: orNull.length > 0 ? [...(spec.choices ?? []), null] : [...(spec.choices ?? [])],
      };
    case "boolean":
      return typed("boolean");
    case "text":
      return { ...typed("string"), pattern: "\\S" };
    case "name":
      return { ...typed("string"), pattern: NAME_PATTERN };
    case "families":
      return { ...typed("array"), items: { type: "string" }, uniqueItems: true };
    case "distribution":
      return {
        anyOf: [
          oneNumber(spec),
          { $ref: POINTER + distributionName(spec.of) },
          ...orNull.map((type) => ({ type })),
        ],
      };
    default:
      return { ...typed("string"), pattern: quantity!.pattern, examples: [quantity!.example] };
  }
}

function bounds({ minimum, maximum, exclusiveMinimum }: ParameterSpec): JsonSchema {
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
  };
}

/** One value of what a distribution is over. */
function oneNumber(spec: ParameterSpec): JsonSchema {
  const quantity = quantityOf(spec);
  if (quantity === null) return { type: "number", ...bounds(spec) };
  return { type: "string", pattern: quantity.pattern, examples: [quantity.example] };
}

type Over = ParameterSpec["of"];

const distributionName = (of: Over): string => `distribution-of-${of ?? "number"}`;

/** The forms of distributions, by what they are over; bounds of the parameters apart. */
export const DISTRIBUTION_SCHEMAS: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  ([undefined, "duration", "lots", "money"] as const).map((of) => [
    distributionName(of),
    forms(of),
  ]),
);

function forms(of: Over): JsonSchema {
  const spec: ParameterSpec = {
    type: "distribution",
    unit: "",
    doc: "",
    source: "",
    ...(of === undefined ? {} : { of }),
  };
  const schemas = Object.entries(DISTRIBUTION_FORMS).map(([form, numbers]) => {
    const inside = numbers === null ? oneNumber(spec) : formSchema(spec, numbers);
    return {
      type: "object",
      properties: { [form]: inside },
      required: [form],
      additionalProperties: false,
    };
  });
  return { anyOf: schemas };
}

function formSchema(spec: ParameterSpec, numbers: Readonly<Record<string, boolean>>): JsonSchema {
  const properties = Object.entries(numbers).map(([name, dimensional]) => [
    name,
    dimensional ? oneNumber(spec) : { type: "number", exclusiveMinimum: 0 },
  ]);
  return {
    type: "object",
    properties: Object.fromEntries(properties) as JsonSchema,
    required: Object.keys(numbers),
    additionalProperties: false,
  };
}
