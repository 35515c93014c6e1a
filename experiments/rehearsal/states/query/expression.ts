import jsonata from "jsonata";
import { isObject, type Json } from "../json.ts";

/**
 * Depth of calls and milliseconds that an expression may take. Step Functions bounds both without publishing where:
 * these are assumptions, set well above what a definition needs.
 */
const LIMITS = { timeout: 2_000, stack: 500 };

/**
 * Whether a text is an expression: it starts with `{%` and ends with `%}`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function isExpression(text: string): boolean {
  return text.startsWith("{%") && text.endsWith("%}");
}

const compiled = new Map<string, jsonata.Expression>();

/** The compiled expression. Throws what jsonata says of a wrong one, and an Error where it calls `$eval`. */
export function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(text.slice(2, -2), LIMITS);
  if (usesEval(expression.ast()))
    throw new Error("$eval is not available in Step Functions; use $parse");
  compiled.set(text, expression);
  return expression;
}

function usesEval(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(usesEval);
  if (typeof node !== "object" || node === null) return false;
  const { type, value } = node as { type?: unknown; value?: unknown };
  return (type === "variable" && value === "eval") || Object.values(node).some(usesEval);
}

/** Every expression in a templated value. */
export function expressionsIn(value: Json | undefined): string[] {
  if (typeof value === "string") return isExpression(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  return isObject(value) ? Object.values(value).flatMap(expressionsIn) : [];
}
