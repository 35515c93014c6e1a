import { createHash } from "node:crypto";
import { type ScenarioSpec, specHash } from "../spec/scenario-spec.ts";

/** The hash that names a spec: 64 hexadecimal digits. */
export const hashOfSpec = (spec: ScenarioSpec): string =>
  specHash(spec, (text) => createHash("sha256").update(text).digest("hex"));
