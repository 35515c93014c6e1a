import jsonata from "jsonata";

/** Values that neither CloudFormation's checks nor the validators of the language look at. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  Mode: /^(?:INLINE|DISTRIBUTED)$/,
  ExecutionType: /^(?:STANDARD|EXPRESS)$/,
  InputType: /^(?:CSV|JSON|JSONL|PARQUET|MANIFEST)$/,
  OutputType: /^(?:JSON|JSONL)$/,
  Transformation: /^(?:NONE|COMPACT|FLATTEN)$/,
  JitterStrategy: /^(?:FULL|NONE)$/,
};

const LONGEST_LABEL = 40;
const LONGEST_NAME = 80;
const LARGEST_DEFINITION_BYTES = 1_048_576;
const NOT_IN_LABELS = /[\s?*<>{}[\]"#%\\^|~`$&,;:/]/;

type Data = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a machine's definition that a deployment would tell, or worse, would not: sentences, none where
 * all is well. Checked are the rule that an EXPRESS machine holds no Distributed Map, names and labels, the words of
 * readers, writers and retries, and every expression by the parser of JSONata. Source:
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html and the pages it leads to.
 */
export function machineProblems(definition: Data, type: string): string[] {
  const states = statesIn(definition);
  const maps = states.filter(([, state]) => modeOf(state) === "DISTRIBUTED");
  return [
    ...(type === "EXPRESS" ? maps.map(([name]) => `${name}: ${NOT_IN_EXPRESS}`) : []),
    ...repeated(states.map(([name]) => name)).map((name) => `${name}: two states have this name`),
    ...states
      .filter(([name]) => name.length > LONGEST_NAME)
      .map(([name]) => tooLong(name, LONGEST_NAME)),
    ...labelProblems(maps),
    ...wordProblems(definition),
    ...expressionsIn(definition).flatMap(expressionProblems),
    ...sizeProblems(definition),
  ];
}

const NOT_IN_EXPRESS = "a Distributed Map runs in a STANDARD machine only";

const tooLong = (name: string, most: number): string =>
  `${name}: ${name.length} characters, at most ${most} are allowed`;

const isData = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** All objects in a definition, itself first. */
function dataIn(value: unknown): Data[] {
  if (Array.isArray(value)) return value.flatMap(dataIn);
  return isData(value) ? [value, ...Object.values(value).flatMap(dataIn)] : [];
}

/** States with their names, those within maps and branches too. */
export const statesIn = (definition: Data): [string, Data][] =>
  dataIn(definition)
    .map(({ States: states }) => states)
    .filter(isData)
    .flatMap((states) => Object.entries(states) as [string, Data][]);

function modeOf(state: Data): unknown {
  const processor = state["ItemProcessor"];
  const config = isData(processor) ? processor["ProcessorConfig"] : null;
  return isData(config) ? config["Mode"] : null;
}

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

function labelProblems(maps: readonly (readonly [string, Data])[]): string[] {
  const labels = maps.map(([, map]) => map["Label"]);
  const problems = maps.flatMap(([name, { Label: label }]) => {
    if (typeof label !== "string")
      return [`${name}: a Distributed Map without a label has another name in each run`];
    if (label.length > LONGEST_LABEL) return [tooLong(label, LONGEST_LABEL)];
    return NOT_IN_LABELS.test(label) ? [`${label}: labels have letters, digits, - and _`] : [];
  });
  return [
    ...problems,
    ...repeated(labels.map(String)).map((label) => `${label}: two maps have this label`),
  ];
}

const wordProblems = (definition: Data): string[] =>
  dataIn(definition).flatMap((data) =>
    Object.entries(ALLOWED)
      .filter(([field, words]) => typeof data[field] === "string" && !words.test(data[field]))
      .map(([field]) => `${field}: ${String(data[field])} is no word for it`),
  );

/** The text between `{%` and `%}`, wherever it stands. */
export function expressionsIn(value: unknown): string[] {
  if (typeof value === "string") {
    const found = /^\{%(?<expression>.*)%\}$/s.exec(value);
    return found?.groups === undefined ? [] : [found.groups["expression"]!];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(expressionsIn);
}

/** Step Functions has no `$eval`: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html. */
function expressionProblems(expression: string): string[] {
  if (/\$eval\b/.test(expression)) return [`${expression}: $eval is not there`];
  try {
    jsonata(expression);
    return [];
  } catch (error) {
    return [`${expression}: ${(error as Error).message}`];
  }
}

function sizeProblems(definition: Data): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(definition));
  if (bytes <= LARGEST_DEFINITION_BYTES) return [];
  return [`the definition has ${bytes} bytes, at most ${LARGEST_DEFINITION_BYTES} are allowed`];
}
