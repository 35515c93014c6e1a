import type { ParameterSpec, ParameterSpecs } from "../base/parameter.ts";

/** What is impossible in a scenario, and where: keys and positions from the rules down. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Other places that it contradicts. */
  readonly also?: readonly Problem["path"][];
}

/** Problems of a part, as those of what it stands in. */
export const below = (key: string | number, problems: readonly Problem[]): Problem[] =>
  problems.map(({ path, message, also }) => ({
    path: [key, ...path],
    message,
    ...(also === undefined ? {} : { also: also.map((other) => [key, ...other]) }),
  }));

/** Numbers of a part that are outside their parameters' ranges. */
export function outOfRange(values: object | null, specs: ParameterSpecs): Problem[] {
  if (values === null) return [];
  return Object.entries(specs).flatMap(([name, spec]) => {
    const value: unknown = (values as Record<string, unknown>)[name];
    const message = typeof value === "number" ? defectOf(value, spec) : null;
    return message === null ? [] : [{ path: [name], message }];
  });
}

function defectOf(value: number, spec: ParameterSpec): string | null {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, type } = spec;
  if (!Number.isFinite(value)) return `must be a finite number, is ${value}`;
  if (value < minimum) return `must be at least ${minimum}, is ${value}`;
  if (value > maximum) return `must be at most ${maximum}, is ${value}`;
  if (value <= exclusiveMinimum) return `must be above ${exclusiveMinimum}, is ${value}`;
  const isWhole = type === "integer" || type === "lots" || type === "duration";
  return isWhole && !Number.isInteger(value) ? `must be a whole number, is ${value}` : null;
}

export const unknownContract = (symbol: string): Problem => ({
  path: [],
  message: `${symbol} is no contract of this scenario`,
});
