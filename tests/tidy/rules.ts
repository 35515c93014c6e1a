import * as determinism from "./rules/determinism.ts";
import * as layering from "./rules/layering.ts";
import * as names from "./rules/names.ts";
import * as purity from "./rules/purity.ts";
import * as text from "./rules/text.ts";
import * as wholeTests from "./rules/whole-tests.ts";
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [
  layering,
  purity,
  determinism,
  text,
  names,
  wholeTests,
].flatMap((rules) => Object.values(rules));
