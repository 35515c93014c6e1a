import { canonicalJson } from "./canonical-json.ts";
import { SYMBOL_PATTERN } from "./contracts-shape.ts";
import { parameterSchema, POINTER } from "./parameter-schema.ts";
import {
  isNeeded,
  type ListShape,
  type NamedShape,
  type SectionShape,
  type Selector,
  type Shape,
} from "./shape.ts";
import type { Json } from "./source.ts";

/** A JSON Schema, or a part of one. */
export type JsonSchema = { readonly [key: string]: Json };

/** Writes schemas; sections become definitions, named after their place. */
export class SchemaWriter {
  /** False: keys that a file needs may stand in the one that it extends. */
  readonly #whole: boolean;
  readonly #definitions: Record<string, Json>;

  constructor(whole: boolean, definitions: Record<string, Json>) {
    this.#whole = whole;
    this.#definitions = definitions;
  }

  /** `head`: keys of the document itself beside those of its shape. */
  root(shape: SectionShape, head: JsonSchema): JsonSchema {
    const properties = this.#properties(shape.fields, "");
    return this.#object({ ...head, ...properties }, this.#needed(shape.fields));
  }

  #schema(shape: Shape, path: string): JsonSchema {
    switch (shape.kind) {
      case "parameter":
        return parameterSchema(shape.spec);
      case "list":
        return this.#list(shape, path);
      case "named":
        return this.#named(shape, path);
      case "free":
        return {
          type: [shape.form === "map" ? "object" : "array", "null"],
          description: shape.doc,
        };
      default:
        return this.#section(shape, path);
    }
  }

  #list(shape: ListShape, path: string): JsonSchema {
    // An item is never laid over another one: it stands whole in any file.
    const items = new SchemaWriter(true, this.#definitions).#schema(shape.of, path);
    return { type: ["array", "null"], description: shape.doc, items, uniqueItems: true };
  }

  #named(shape: NamedShape, path: string): JsonSchema {
    const pattern = shape.names === "families" ? SYMBOL_PATTERN : shape.names.pattern;
    return {
      type: ["object", "null"],
      description: shape.doc,
      propertyNames: { pattern },
      additionalProperties: this.#schema(shape.of, path),
      ...(this.#whole && shape.least > 0 ? { minProperties: shape.least } : {}),
    };
  }

  #section(shape: SectionShape, path: string): JsonSchema {
    const { selector } = shape;
    const own = this.#properties(shape.fields, path);
    const needed = this.#needed(shape.fields);
    if (selector === undefined) return this.#define(path, this.#object(own, needed, shape.doc));
    if ([...selector.cases.values()].some(({ fields }) => fields !== undefined)) {
      return this.#define(path, this.#byCase(shape, selector, path));
    }
    const properties = { [selector.key]: selectorSchema(selector), ...own };
    const schema = this.#object(properties, [], shape.doc);
    if (needed.length === 0) return this.#define(path, schema);
    const condition = { if: { required: [selector.key] }, else: { required: needed } };
    return this.#define(path, { ...schema, ...condition });
  }

  /** A section whose selector brings further keys: one definition a case. */
  #byCase(shape: SectionShape, selector: Selector, path: string): JsonSchema {
    const cases = [...selector.cases].map(([name, { doc, fields = {} }]): JsonSchema => {
      const all = { ...shape.fields, ...fields };
      const stands = this.#whole && name === selector.default;
      const chosen: JsonSchema = stands ? { enum: [name, null] } : { const: name };
      const written = stands ? [] : [selector.key];
      const properties = {
        [selector.key]: { ...chosen, description: doc },
        ...this.#properties(all, path),
      };
      const required = this.#whole ? [...written, ...this.#needed(all)] : [];
      return {
        if: { required: written, properties: { [selector.key]: chosen } },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: this.#define(`${path}.${name}`, this.#object(properties, required, doc)),
      };
    });
    return {
      type: ["object", "null"],
      description: shape.doc,
      properties: { [selector.key]: selectorSchema(selector) },
      ...(this.#whole && selector.needed ? { required: [selector.key] } : {}),
      allOf: cases,
    };
  }

  #properties(fields: Readonly<Record<string, Shape>>, path: string): JsonSchema {
    const inside = (key: string): string => (path === "" ? key : `${path}.${key}`);
    return Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [key, this.#schema(field, inside(key))]),
    );
  }

  #needed(fields: Readonly<Record<string, Shape>>): string[] {
    if (!this.#whole) return [];
    return Object.entries(fields)
      .filter(([, field]) => isNeeded(field))
      .map(([key]) => key);
  }

  #object(properties: JsonSchema, required: readonly string[], doc?: string): JsonSchema {
    return {
      type: ["object", "null"],
      ...(doc === undefined ? {} : { description: doc }),
      properties,
      additionalProperties: false,
      ...(required.length === 0 ? {} : { required }),
    };
  }

  /** A definition under the part's path; where it differs in a file that extends another, that one has its own. */
  #define(path: string, schema: JsonSchema): JsonSchema {
    const known = this.#definitions[path];
    const name =
      known === undefined || canonicalJson(known) === canonicalJson(schema)
        ? path
        : `${path}-extending`;
    this.#definitions[name] = schema;
    return { $ref: POINTER + name };
  }
}

const selectorSchema = ({ doc, cases, needed, default: standing }: Selector): JsonSchema => ({
  description: `${doc} ${[...cases].map(([name, { doc: what }]) => `${name}: ${what}`).join(" ")}`,
  enum: needed ? [...cases.keys()] : [...cases.keys(), null],
  ...(standing === undefined ? {} : { default: standing }),
});
