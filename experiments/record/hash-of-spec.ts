import { sha256Of } from "./sha256.ts";
import { type ScenarioSpec, specHash } from "../spec/scenario-spec.ts";

/** The hash that names a spec: 64 hexadecimal digits. */
export const hashOfSpec = (spec: ScenarioSpec): string => specHash(spec, sha256Of);
