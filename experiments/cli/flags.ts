/** What an argument or a flag's value is called in usage lines. */
interface UsageWord {
  readonly placeholder: string; // tidy-ok: the command line library's word
}

export const calledInUsage = (word: string): UsageWord => ({
  placeholder: word, // tidy-ok: the command line library's word
});

/** Flags that several commands have. */
export const JSON_FLAG = {
  kind: "boolean",
  brief: "Print one JSON document on stdout and nothing else there",
  default: false,
} as const;

export const AGENTS_FLAG = {
  kind: "parsed",
  parse: String,
  optional: true,
  brief: "A module with classes of agents of your own",
  ...calledInUsage("FILE"),
} as const;

export const STORE_FLAG = {
  kind: "parsed",
  parse: String,
  optional: true,
  brief: "Folder of finished runs, shared by studies; .tokenpit/store by default",
  ...calledInUsage("DIR"),
} as const;

export const WORKERS_FLAG = {
  kind: "parsed",
  parse: parseWorkers,
  optional: true,
  brief: "Worker threads; all cores by default",
  ...calledInUsage("N"),
} as const;

function parseWorkers(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 256) return workers;
  throw new SyntaxError(`found ${text}; allowed: a whole number from 1 to 256`);
}
