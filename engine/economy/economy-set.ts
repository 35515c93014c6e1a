import type { ParameterSpecs } from "../base/parameter.ts";
import type { EconomyParameters } from "./economy-parameters.ts";

/** A named parameter set of the reduced-form economy, as data. */
export interface EconomySet {
  readonly name: string;
  readonly title: string;
  readonly parameters: EconomyParameters;
  /** Where each value comes from, by path: "compute.jumpRate"; for providers "providers.share", for all of them. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The sources of a table's own defaults, by path below `room`. */
export function sourcesOf(room: string, specs: ParameterSpecs): Record<string, string> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { source }]) => [`${room}.${name}`, source]),
  );
}

type Defaulted<P extends ParameterSpecs> = {
  -readonly [K in keyof P]: P[K] extends { readonly type: "duration" }
    ? never
    : P[K] extends { readonly default: infer D }
      ? D
      : never;
};

/** The defaults of a table whose parameters all have one in the engine's own units (no text with a unit). */
export function defaultsOf<const P extends ParameterSpecs>(specs: P): Defaulted<P> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, spec.default]),
  ) as Defaulted<P>;
}
