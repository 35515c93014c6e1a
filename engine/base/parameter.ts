/**
 * A parameter as plain data: from it come the schema of scenario files, the JSON Schema for editors and the reference
 * pages, so that the engine needs no schema library. `source` is a citation, or starts with "assumption".
 */
export interface ParameterSpec {
  readonly type: ParameterType;
  /** What a bare number counts: "lots", "1/year", "ticks", "" for a pure number. */
  readonly unit: string;
  readonly doc: string;
  readonly source: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The bound itself is not allowed. */
  readonly exclusiveMinimum?: number;
  readonly choices?: readonly string[];
  /** What a distribution is over, where that is written with a unit: the distribution's own numbers then carry it. */
  readonly of?: "duration" | "lots" | "money";
  /** Absent: the parameter must be given. */
  readonly default?: ParameterDefault;
}

/**
 * - number, integer: a bare number in `unit`;
 * - fraction: 0.15 or "15 %";
 * - duration: text with a unit, "5 ms", "30 min", "2 h", "3 d": microseconds once resolved;
 * - lots: text with its unit, "7500 lots": an integer once resolved;
 * - money: text with its unit, "3.65 USD": dollars, a real, once resolved;
 * - distribution: a bare number, or one of the forms of `Distribution`, in `unit`;
 * - date: text such as 2027-01-04: days since 1970-01-01 once resolved;
 * - time: a time of day (UTC), text such as 22:00: microseconds since midnight once resolved;
 * - choice: one of `choices`; boolean; text; name: a word of lower-case letters, digits and hyphens;
 * - families: a list of contract families, resolved to their symbols.
 */
export type ParameterType =
  | "number"
  | "integer"
  | "fraction"
  | "duration"
  | "lots"
  | "money"
  | "distribution"
  | "choice"
  | "boolean"
  | "date"
  | "time"
  | "text"
  | "name"
  | "families";

export type ParameterDefault =
  | number
  | string
  | boolean
  | null
  | readonly string[]
  | WrittenDistribution;

/**
 * A distribution as it is written: numbers, or texts with a unit where the parameter says what the distribution is
 * `of`.
 */
export type WrittenDistribution =
  | { readonly constant: number | string }
  | { readonly uniform: { readonly minimum: number | string; readonly maximum: number | string } }
  | { readonly lognormal: { readonly median: number | string; readonly sigma: number } }
  | {
      readonly pareto: {
        readonly minimum: number | string;
        readonly shape: number;
        readonly maximum: number | string;
      };
    };

export type Distribution =
  | { readonly constant: number }
  | { readonly uniform: { readonly minimum: number; readonly maximum: number } }
  | { readonly lognormal: { readonly median: number; readonly sigma: number } }
  | {
      readonly pareto: {
        readonly minimum: number;
        readonly shape: number;
        readonly maximum: number;
      };
    };

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

type Resolved<S extends ParameterSpec> = S["type"] extends "choice"
  ? S["choices"] extends readonly (infer C)[]
    ? C
    : string
  : S["type"] extends "boolean"
    ? boolean
    : S["type"] extends "families"
      ? readonly string[]
      : S["type"] extends "distribution"
        ? Distribution
        : S["type"] extends "text" | "name"
          ? string
          : number;

/** The type of a parameter set once it is resolved: every parameter present, in the engine's units. */
export type ParameterValues<P extends ParameterSpecs> = {
  readonly [K in keyof P]: P[K] extends { default: null } ? Resolved<P[K]> | null : Resolved<P[K]>;
};
