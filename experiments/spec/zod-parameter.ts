import * as z from "zod/mini";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { allowedWords, quantityOf } from "./parameter-words.ts";
import { PERCENTAGE } from "./quantity.ts";
import { DISTRIBUTION_FORMS } from "./read-distribution.ts";
import { NAME_PATTERN } from "./read-parameter.ts";
import { unique } from "./zod-unique.ts";

const made = new WeakMap<ParameterSpec, z.ZodMiniType>();

/**
 * zod's schema of one parameter as a file has it: kind, bounds, choices, the pattern of a quantity. Null stands for an
 * absent key, but where the parameter is needed. Issues say in words what is allowed.
 */
export function zodParameter(spec: ParameterSpec): z.ZodMiniType {
  const known = made.get(spec);
  if (known !== undefined) return known;
  const kind = kindSchema(spec);
  const schema = spec.default === undefined ? kind : z.nullable(kind);
  made.set(spec, schema);
  return schema;
}

function kindSchema(spec: ParameterSpec): z.ZodMiniType {
  const error = (): string => allowedWords(spec);
  switch (spec.type) {
    case "number":
      return numberSchema(spec, error);
    case "integer":
      return numberSchema(spec, error).check(z.refine(Number.isInteger, { error }));
    case "fraction":
      return z.union([numberSchema(spec, error), textSchema(PERCENTAGE.pattern, error)], { error });
    case "choice":
      return z.enum(spec.choices ?? [], { error });
    case "boolean":
      return z.boolean({ error });
    case "text":
      return textSchema("\\S", error);
    case "name":
      return textSchema(NAME_PATTERN, error);
    case "families":
      return z.array(z.string({ error }), { error }).check(unique("contract family"));
    case "distribution":
      return z.union([oneNumber(spec, error), formsOver(spec)], { error });
    default:
      return textSchema(quantityOf(spec)!.pattern, error);
  }
}

type Words = () => string;

/** A finite number within the parameter's bounds. */
function numberSchema(
  { minimum, maximum, exclusiveMinimum }: ParameterSpec,
  error: Words,
): z.ZodMiniNumber {
  const bounds = [
    ...(minimum === undefined ? [] : [z.gte(minimum, { error })]),
    ...(maximum === undefined ? [] : [z.lte(maximum, { error })]),
    ...(exclusiveMinimum === undefined ? [] : [z.gt(exclusiveMinimum, { error })]),
  ];
  return z.number({ error }).check(...bounds);
}

const textSchema = (pattern: string, error: Words): z.ZodMiniString =>
  z.string({ error }).check(z.regex(new RegExp(pattern, "u"), { error }));

/** One value of what a distribution is over: the bounds of bare numbers are checked, those of texts are not. */
function oneNumber(spec: ParameterSpec, error: Words): z.ZodMiniType {
  const quantity = quantityOf(spec);
  return quantity === null ? numberSchema(spec, error) : textSchema(quantity.pattern, error);
}

const formsMade = new Map<ParameterSpec["of"], z.ZodMiniType>();

/** The forms of distributions by what they are over; the parameter's own bounds apart. */
function formsOver({ of }: ParameterSpec): z.ZodMiniType {
  const known = formsMade.get(of);
  if (known !== undefined) return known;
  const unbounded: ParameterSpec = {
    type: "distribution",
    unit: "",
    doc: "",
    source: "",
    ...(of === undefined ? {} : { of }),
  };
  const words = (): string => allowedWords(unbounded);
  const forms = Object.entries(DISTRIBUTION_FORMS).map(([form, numbers]) => {
    const inside = numbers === null ? oneNumber(unbounded, words) : formNumbers(unbounded, numbers);
    return z.strictObject({ [form]: inside }, { error: words });
  });
  const schema = z.union(forms, { error: words });
  formsMade.set(of, schema);
  return schema;
}

const SHAPE_NUMBER = z.number().check(z.gt(0));

function formNumbers(
  spec: ParameterSpec,
  numbers: Readonly<Record<string, boolean>>,
): z.ZodMiniType {
  const error = (): string => `a map of ${Object.keys(numbers).join(", ")}`;
  const shape = Object.entries(numbers).map(([name, dimensional]) => [
    name,
    dimensional ? oneNumber(spec, error) : SHAPE_NUMBER,
  ]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodMiniType>, { error });
}
