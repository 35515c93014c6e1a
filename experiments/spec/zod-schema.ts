import * as z from "zod/mini";
import { SYMBOL_PATTERN } from "./contracts-shape.ts";
import type { FreeShape, ListShape, NamedShape, SectionShape, Selector, Shape } from "./shape.ts";
import { isNeeded } from "./shape.ts";
import { zodParameter } from "./zod-parameter.ts";
import { unique } from "./zod-unique.ts";

type Schema = z.ZodMiniType;
type Fields = Readonly<Record<string, Shape>>;

/**
 * zod's schema of a whole document of a form: one that extends no other, or what came of merging those that do. It
 * takes what the published JSON Schema takes. Issues say in words what is allowed.
 *
 * @param head keys of the document itself beside those of its form
 */
export const zodDocument = (shape: SectionShape, head: Record<string, Schema>): Schema =>
  strict({ ...head, ...fieldSchemas(shape.fields) });

function shapeSchema(shape: Shape): Schema {
  switch (shape.kind) {
    case "parameter":
      return zodParameter(shape.spec);
    case "list":
      return z.nullable(listSchema(shape));
    case "named":
      return z.nullable(namedSchema(shape));
    case "free":
      return z.nullable(freeSchema(shape));
    default:
      return z.nullable(sectionSchema(shape));
  }
}

const listSchema = ({ of, what }: ListShape): Schema =>
  z.array(shapeSchema(of), { error: `a list of ${what}s` }).check(unique(what));

const freeSchema = ({ form }: FreeShape): Schema =>
  form === "map"
    ? z.record(z.string(), z.unknown(), { error: "a map" })
    : z.array(z.unknown(), { error: "a list" });

function namedSchema({ names, of, what, least }: NamedShape): Schema {
  const error = `a map with a ${what} under each name`;
  const families = names === "families";
  const pattern = new RegExp(families ? SYMBOL_PATTERN : names.pattern, "u");
  const words = families ? "a contract family of this scenario" : names.words;
  const name = z.string().check(z.regex(pattern, { error: words }));
  return z
    .record(name, shapeSchema(of), { error })
    .check(z.refine((map) => Object.keys(map).length >= least, { error }));
}

function sectionSchema(shape: SectionShape): Schema {
  const { fields, selector } = shape;
  if (selector === undefined) return strict(fieldSchemas(fields));
  const byCase = [...selector.cases.values()].some((one) => one.fields !== undefined);
  return byCase ? caseSchema(fields, selector) : presetSchema(fields, selector);
}

/** A section whose selector brings further keys. */
function caseSchema(fields: Fields, { key, cases, what, default: standing }: Selector): Schema {
  const options = [...cases].map(([name, { fields: further = {} }]) => {
    const word = z.literal(name);
    return strict({
      [key]: name === standing ? z.optional(z.nullable(word)) : word,
      ...fieldSchemas({ ...fields, ...further }),
    });
  });
  const names = [...cases.keys()].join(", ");
  const error = ({ code }: { code: string }): string =>
    code === "invalid_union" ? `a ${what}, one of ${names}` : `a map with a ${what}`;
  return z.discriminatedUnion(key, options as [z.ZodMiniObject, ...z.ZodMiniObject[]], { error });
}

/** A section whose selector brings values: where it stands, no other key is needed. */
function presetSchema(fields: Fields, { key, cases, needed, what }: Selector): Schema {
  const words = z.enum([...cases.keys()], { error: `a ${what}: ${[...cases.keys()].join(", ")}` });
  const all = Object.entries(fields).map(([name, shape]) => [name, z.optional(shapeSchema(shape))]);
  const required = Object.keys(fields).filter((name) => isNeeded(fields[name]!));
  const object = strict({
    [key]: z.optional(needed ? words : z.nullable(words)),
    ...(Object.fromEntries(all) as Record<string, Schema>),
  });
  if (required.length === 0) return object;
  return object.check(({ value, issues }) => {
    if (Object.hasOwn(value, key)) return;
    for (const name of required.filter((one) => !Object.hasOwn(value, one))) {
      issues.push({
        code: "custom",
        input: undefined,
        path: [name],
        message: `a value, where no ${what} stand in for it`,
      });
    }
  });
}

function fieldSchemas(fields: Fields): Record<string, Schema> {
  const schemas = Object.entries(fields).map(([name, shape]) => {
    const schema = shapeSchema(shape);
    return [name, isNeeded(shape) ? schema : z.optional(schema)] as const;
  });
  return Object.fromEntries(schemas);
}

/** A map of known keys. */
const strict = (fields: Record<string, Schema>): z.ZodMiniObject =>
  z.strictObject(fields, { error: `a map of ${Object.keys(fields).join(", ")}` });
