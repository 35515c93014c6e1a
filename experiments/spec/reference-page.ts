import type { AgentClass } from "../../engine/agent.ts";
import {
  DATE,
  DURATION,
  LOTS,
  MONEY,
  PERCENTAGE,
  TIME_OF_DAY,
  TIME_UNIT_WORDS,
} from "./quantity.ts";
import { sectionLines } from "./reference-tables.ts";
import { scenarioShape } from "./scenario-shape.ts";
import { studyShape } from "./study-shape.ts";

/** The reference of scenario files as Markdown, made from the same tables as the reader. */
export function scenarioReference(classes: ReadonlyMap<string, AgentClass>): string {
  const shape = scenarioShape(classes);
  const lines = [INTRODUCTION, ...sectionLines(shape, "")];
  return `${lines.join("\n").trimEnd()}\n`;
}

const INTRODUCTION = `# Scenario files: reference

Made from the parameter tables by \`node experiments/cli/write-reference.ts\`; do not edit.

A scenario is one YAML 1.2 document, at most 1 MiB, with keys in camelCase. \`tokenpit validate FILE\` checks it,
\`tokenpit schema scenario\` prints its JSON Schema for editors.

\`\`\`yaml
schema: 1                # version of the file's form
extends: scu-nymex       # optional: a shipped scenario by name, or a relative path within the file's folder
name: tighter-limit
rules:
  positionLimits:
    SCU: { spotMonth: { lots: 3750 lots } }
\`\`\`

With \`extends\`, the file is laid over the other one: maps merge, scalars and lists replace, and a key set to null is
removed. Key order decides nothing. The spec that a run leaves in its manifest is a scenario file too; where it was made
with classes of one's own (\`--agents FILE\`), its \`agentsFile\` is the SHA-256 of that file.

| written as | example | means |
|---|---|---|
| number, whole number | \`0.25\`, \`12\` | in the unit of the parameter |
| fraction | \`0.15\` or \`${PERCENTAGE.example}\` | a share of one |
| duration | \`${DURATION.example}\` | with its unit: ${TIME_UNIT_WORDS} |
| lots | \`${LOTS.example}\` | with its unit |
| money | \`${MONEY.example}\` | with its unit |
| date, time | \`${DATE.example}\`, \`"${TIME_OF_DAY.example}"\` | times of day are UTC unless said otherwise |
| distribution | \`3\`, or one of the forms below | drawn for every agent, or for every message where it is a latency |
| families | \`[SCU]\` | contract families of the scenario |

Distributions, whose numbers carry the parameter's unit where it has one:
\`{ uniform: { minimum: 1, maximum: 5 } }\`, \`{ lognormal: { median: 5 ms, sigma: 0.5 } }\`,
\`{ pareto: { minimum: 1, shape: 1.5, maximum: 100 } }\` (cut off at its maximum).
`;

/** The reference of study files. */
export const studyReference = (): string =>
  `${[STUDY_INTRODUCTION, ...sectionLines(studyShape, "")].join("\n").trimEnd()}\n`;

const STUDY_INTRODUCTION = `# Study files: reference

Made from the parameter tables by \`node experiments/cli/write-reference.ts\`; do not edit.

A study is one YAML 1.2 document, at most 1 MiB, with keys in camelCase. \`tokenpit validate FILE\` checks it with the
market that it names, \`tokenpit study plan FILE\` shows what it would run, and \`tokenpit schema study\` prints its
JSON Schema for editors.

\`\`\`yaml
schema: 1                # version of the file's form
name: dear-clearing
title: What does a higher fee do to depth?
scenario: preview        # a shipped scenario, or a path within the file's folder
seed: 7
replications: 40
arms:
  double: { set: { rules: { fees: { SCU: { clientFee: 11 USD } } } } }
outcomes:
  primary:
    SCU.depth_lots: { smallestShare: 10 % }
\`\`\`

What an arm sets, and what \`set\`, \`with\` and controls lay over the scenario, is written as in a
[scenario file](scenario.md): maps merge, scalars and lists replace, and null removes a key.
`;
