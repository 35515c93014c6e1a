import { isObject, type Json, type JsonObject } from "../json.ts";
import { isExpression } from "../query/expression.ts";
import { RefusedDefinition } from "../states-error.ts";

const JSONPATH_FIELDS: ReadonlySet<string> = new Set([
  "InputPath",
  "OutputPath",
  "ResultPath",
  "ResultSelector",
  "Parameters",
  "ItemsPath",
  "Iterator",
  "Variable",
  "Result",
]);

/**
 * The fields of one object of a definition. Whatever is not asked for is refused with its place, so that nothing that
 * Step Functions would heed is passed over.
 */
export class Fields {
  readonly where: string;
  readonly #source: JsonObject;

  /**
   * @param where state and field, for messages
   * @param allowed every field that may stand here
   */
  constructor(where: string, source: Json | undefined, allowed: readonly string[]) {
    this.where = where;
    this.#source = refuseOthers(where, source, allowed);
  }

  /** Refuses the object for what is wrong with a field. */
  wrong(name: string, expected: string): never {
    throw new RefusedDefinition(`${this.where}: field ${name}: expected ${expected}`);
  }

  has(name: string): boolean {
    return this.#source[name] !== undefined;
  }

  json(name: string): Json | undefined {
    return this.#source[name];
  }

  object(name: string): JsonObject | undefined {
    const value = this.#source[name];
    if (value === undefined || isObject(value)) return value;
    return this.wrong(name, "an object");
  }

  list(name: string): readonly Json[] {
    const value = this.#source[name] ?? [];
    return Array.isArray(value) ? value : this.wrong(name, "a list");
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.wrong(name, "a text");
  }

  optionalText(name: string): string | undefined {
    const value = this.#source[name];
    return value === undefined || typeof value === "string" ? value : this.wrong(name, "a text");
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], otherwise?: Word): Word {
    const value = this.#source[name] ?? otherwise;
    const found = words.find((word) => word === value);
    return found ?? this.wrong(name, words.join(" or "));
  }

  /** A number of at least `least` or, where the field takes one, an expression. */
  number(name: string, least: number, most = Infinity): number | undefined {
    const value = this.#source[name];
    if (value === undefined) return undefined;
    const isGood = typeof value === "number" && value >= least && value <= most;
    return isGood ? value : this.wrong(name, `a number from ${least} to ${most}`);
  }

  numberOrExpression(name: string, least: number, most = Infinity): number | string | undefined {
    const value = this.#source[name];
    return typeof value === "string" && isExpression(value)
      ? value
      : this.number(name, least, most);
  }
}

/** The object, which has no other fields than those. Throws RefusedDefinition. */
export function refuseOthers(
  where: string,
  source: Json | undefined,
  allowed: readonly string[],
): JsonObject {
  if (!isObject(source)) throw new RefusedDefinition(`${where}: expected an object`);
  const other = Object.keys(source).find((key) => !allowed.includes(key));
  if (other === undefined) return source;
  const isPath = JSONPATH_FIELDS.has(other) || other.endsWith("Path") || other.endsWith(".$");
  throw new RefusedDefinition(
    isPath
      ? `${where}: field ${other} belongs to JSONPath; only JSONata machines are carried out`
      : `${where}: field ${other} is not one that this interpreter carries out`,
  );
}
