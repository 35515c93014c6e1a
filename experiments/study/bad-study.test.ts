import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { formatProblems } from "../spec/problem.ts";
import { loadStudy } from "./load-study.ts";

const STUDY = `schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 1
replications: 3
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
`;

interface Case {
  readonly name: string;
  readonly text: string;
  readonly told: readonly string[];
}

/**
 * Cases as in `experiments/spec/bad-input.cases.txt`: what is taken out and put in, then every line that is told; of
 * one that ends in `…`, how it begins.
 */
function readCases(): Case[] {
  const file = new URL("./bad-study.cases.txt", import.meta.url);
  const blocks = readFileSync(file, "utf8").split(/^# /m).slice(1);
  return blocks.map((block) => {
    const [name = "", ...lines] = block.trimEnd().split("\n");
    const marked = (mark: string): string[] =>
      lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2));
    const [from] = marked("-");
    const [first = "", ...rest] = marked("+");
    if (from !== undefined && !STUDY.includes(from)) throw new Error(`no such text: ${from}`);
    const replaced = from === undefined ? `${STUDY}${first}\n` : STUDY.replace(from, () => first);
    const text = [replaced.trimEnd(), ...rest, ""].join("\n");
    return { name, text, told: lines.filter((line) => !/^[-+] /.test(line)) };
  });
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-bad-study-"));
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(readCases())("$name", ({ text, told }) => {
  writeFileSync(join(folder, "study.yaml"), text);
  const loaded = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  const problems = "problems" in loaded ? loaded.problems : [];
  const lines = formatProblems(problems).trimEnd().split("\n");
  const shown = lines.map((line, i) => (told[i]?.endsWith("…") ? cut(line, told[i]) : line));
  expect(shown).toEqual(told);
});

const cut = (line: string, told: string): string => `${line.slice(0, told.length - 1)}…`;
