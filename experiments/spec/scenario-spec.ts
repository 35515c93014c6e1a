import { canonicalJson } from "./canonical-json.ts";
import type { Json } from "./source.ts";

/** What makes a scenario, as JSON: explicit, canonical, without anything that is default. */
export type ScenarioSpec = { readonly [key: string]: Json };

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export type Digest = (text: string) => string;

/** The hash that names a spec: of its one text (RFC 8785). */
export const specHash = (spec: ScenarioSpec, digest: Digest): string => digest(canonicalJson(spec));
