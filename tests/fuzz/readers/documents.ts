import { resolveRulebook } from "../../../experiments/spec/resolve-rulebook.ts";
import { resolveScenario } from "../../../experiments/spec/resolve-scenario.ts";
import { readScenarioFile } from "../../../experiments/spec/scenario-file.ts";
import { readYaml } from "../../../experiments/spec/read-yaml.ts";
import { FULL_MARKET, IDLE_CLASSES, TINY_MARKET } from "../../fixtures/tiny-market.ts";
import { damagedDocument, documentsOf } from "../damaged-document.ts";
import { answered } from "../expect-documented.ts";
import type { FuzzReader } from "../fuzz-reader.ts";

/** Anchors, flows, blocks, quotes and comments in few lines. */
const YAML = `# a file
a: &x { b: [1, 2.5, "q\\n"], c: 'it''s' }
d: |
  text
  more
e: *x
"f g": >-
  folded
h:
  - i: ~
  - [true, 2027-01-04]
`;

const RULES = `schema: 1
contracts: { SCU: { terms: nymex-gpu1 } }
rules:
  fees: { SCU: { memberFee: 1 USD } }
  priceLimits: { SCU: { firstTier: 10 % } }
  positionLimits:
    SCU: { spotMonth: { lots: 7500 lots, mode: limit }, spotMonthStart: 3, breach: reduce }
`;

/** Files of people's own are read as YAML first, whatever they are. */
export const yamlTexts: FuzzReader = documents("YAML texts", 6_000, [YAML], (text) =>
  readYaml(text, "any.yaml"),
);

export const scenarioFiles: FuzzReader = documents(
  "scenario files",
  1_200,
  [TINY_MARKET, TINY_MARKET, TINY_MARKET, FULL_MARKET],
  (text) => {
    const file = readScenarioFile(text, "market.yaml");
    return "problems" in file ? file : resolveScenario([file.layer], { classes: IDLE_CLASSES });
  },
);

export const rulebookFiles: FuzzReader = documents("rulebooks", 1_500, [RULES], (text) => {
  const file = readScenarioFile(text, "rules.yaml");
  return "problems" in file ? file : resolveRulebook([file.layer]);
});

function documents(
  name: string,
  perMillion: number,
  texts: readonly string[],
  read: (text: string) => object,
): FuzzReader {
  return {
    name,
    input: "file",
    perMillion,
    open() {
      const whole = documentsOf(texts);
      return {
        try(random, note) {
          const text = damagedDocument(whole, random);
          note(text);
          return answered(read(text), text);
        },
      };
    },
  };
}
