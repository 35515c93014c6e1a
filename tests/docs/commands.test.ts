import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SHIPPED_SCENARIOS } from "../../experiments/catalog/shipped-scenarios.ts";
import { runCli } from "../fixtures/run-cli.ts";
import { type CommandLine, commandLinesOf, tokenpitWords } from "./command-lines.ts";
import { notebooks, pages } from "./pages.ts";

const root = join(import.meta.dirname, "..", "..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const lines = [...pages, ...notebooks].flatMap(commandLinesOf);

/** Commands of every machine that the documents may use. */
const GIVEN = new Set(["cd", "cmp", "cp", "git", "mkdir", "python3", "Rscript", "sed"]);
/** Commands of `tokenpit` that have commands of their own. */
const ROUTES = new Set(["store", "study"]);
/** What npm does without a script. */
const NPM = new Set(["audit", "ci", "install", "pack"]);

test("there are command lines to look at", () => {
  expect(lines.length).toBeGreaterThan(10);
});

describe.each(lines.map((line) => [`${line.at}: ${line.words.join(" ")}`, line] as const))(
  "%s",
  (_name, line) => {
    test("can be given", async () => {
      expect(await problemWith(line)).toBeNull();
    });
  },
);

async function problemWith({ words }: CommandLine): Promise<string | null> {
  const own = tokenpitWords(words);
  if (own !== null) return problemWithTokenpit(own);
  const [program = "", first = "", second = ""] = words;
  if (program === "npm") {
    const script = first === "run" ? second : first;
    if (script === "start") return problemWithFlags("start", words.slice(2));
    return script in scripts || NPM.has(script) ? null : `npm knows no ${script}`;
  }
  if (program === "npx" || program === "node") {
    const path = program === "npx" ? `node_modules/.bin/${first}` : first;
    return existsSync(join(root, path)) ? null : `there is no ${path}`;
  }
  return GIVEN.has(program) ? null : `${program} is no command that the documents may use`;
}

async function problemWithTokenpit(words: readonly string[]): Promise<string | null> {
  const depth = ROUTES.has(words[0] ?? "") ? 2 : 1;
  const command = words.slice(0, depth).join(" ");
  const rest = words.slice(depth);
  const problem = await problemWithFlags(command, rest);
  if (problem !== null || (command !== "run" && command !== "validate")) return problem;
  const { positional } = split(rest, await helpOf(command));
  const shipped = SHIPPED_SCENARIOS.names();
  const unknown = positional.find((word) => !/[./]/.test(word) && !shipped.includes(word));
  if (unknown !== undefined) return `${unknown} is no shipped scenario`;
  const missing = positional.find((word) => word.includes("/") && !existsSync(join(root, word)));
  return missing === undefined ? null : `there is no ${missing}`;
}

async function problemWithFlags(command: string, words: readonly string[]): Promise<string | null> {
  if (command.startsWith("-")) return command === "--help" ? null : `${command} is no flag`;
  const help = await helpOf(command);
  if (help === "") return `tokenpit has no command ${command}`;
  const unknown = split(words, help).flags.find((flag) => !help.includes(flag));
  return unknown === undefined ? null : `tokenpit ${command} has no flag ${unknown}`;
}

const helpOf = async (command: string): Promise<string> =>
  (await runCli([...command.split(" "), "--help"])).stdout;

/** A flag takes the next word where its usage shows a value. */
function split(words: readonly string[], help: string): { flags: string[]; positional: string[] } {
  const flags: string[] = [];
  const positional: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith("--")) positional.push(word);
    else if (word !== "--") {
      flags.push(word);
      if (new RegExp(`\\[${word} [A-Za-z|]+\\]`).test(help)) i++;
    }
  }
  return { flags, positional };
}
