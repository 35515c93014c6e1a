import { isObject, type Json, type JsonObject } from "../json.ts";
import { StatesError } from "../states-error.ts";
import { compile, isExpression } from "./expression.ts";
import { queryFunctions, type QuerySources } from "./query-functions.ts";

/**
 * What `$states` holds. `result` and `errorOutput` are there only where the state has one.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#reserved-variable-states
 */
export interface StatesVariable {
  readonly input: Json;
  readonly context: JsonObject;
  readonly result?: Json;
  readonly errorOutput?: Json;
}

/** What an expression may see. */
export interface QueryScope extends QuerySources {
  readonly states: StatesVariable;
  /** Inner variables before outer ones. */
  readonly variables: ReadonlyMap<string, Json>;
}

/**
 * A templated value with its expressions evaluated. The input document is absent: `$`, `$$` and bare names give
 * nothing. Throws States.QueryEvaluationError where an expression fails, takes too long, gives nothing or gives what
 * JSON cannot hold.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export async function evaluate(value: Json, scope: QueryScope, field: string): Promise<Json> {
  if (typeof value === "string") return isExpression(value) ? query(value, scope, field) : value;
  if (Array.isArray(value))
    return Promise.all(value.map((one, index) => evaluate(one, scope, `${field}[${index}]`)));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    async ([key, one]) => [key, await evaluate(one, scope, `${field}.${key}`)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function query(text: string, scope: QueryScope, field: string): Promise<Json> {
  const found = await raw(text, scope, field);
  const isValue = found !== undefined && typeof found !== "function" && !isLambda(found);
  if (!isValue || (typeof found === "number" && !Number.isFinite(found)))
    throw queryError(field, text, "gives nothing that JSON can hold");
  return JSON.parse(JSON.stringify(found)) as Json;
}

let last: Promise<unknown> = Promise.resolve();

/** One expression after another: a thousand at once would spend each other's time, which is limited. */
function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = last.then(work);
  last = result.catch(() => {});
  return result;
}

async function raw(text: string, scope: QueryScope, field: string): Promise<unknown> {
  const bindings = {
    ...Object.fromEntries(scope.variables),
    ...queryFunctions(scope),
    states: scope.states,
  };
  try {
    return await alone(() => compile(text).evaluate(undefined, bindings));
  } catch (error) {
    const why = (error as { message?: unknown }).message;
    throw queryError(field, text, typeof why === "string" ? why : String(error));
  }
}

function isLambda(found: unknown): boolean {
  return typeof found === "object" && found !== null && "_jsonata_lambda" in found;
}

function queryError(field: string, text: string, why: string): StatesError {
  return new StatesError("States.QueryEvaluationError", `field ${field}: ${text}: ${why}`);
}

/** A number that must be whole and within bounds, of a literal or an expression. */
export async function evaluateNumber(
  value: number | string,
  scope: QueryScope,
  field: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const found = await evaluate(value, scope, field);
  if (typeof found === "number" && found >= least && found <= most) return found;
  throw new StatesError(
    "States.QueryEvaluationError",
    `field ${field}: expected a number from ${least} to ${most}, not ${JSON.stringify(found)}`,
  );
}

/** As `evaluateNumber`, of a field that may be absent. */
export async function evaluateOptional(
  value: number | string | undefined,
  ...rest: [scope: QueryScope, field: string, least: number, most?: number]
): Promise<number | undefined> {
  return value === undefined ? undefined : evaluateNumber(value, ...rest);
}
