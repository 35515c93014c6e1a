import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checksFrom, type VectorCheck, type VectorTopic } from "./vectors/vector-topic.ts";

/** Reference values made with independent tools; another folder with files of the same structure may be named. */
const own = join(import.meta.dirname, "vectors");
const folder = process.env.TOKENPIT_VECTORS ?? own;

const topics = await topicsIn(own);

/** Every `check-*.ts` beside the vector files exports its topics. */
async function topicsIn(room: string): Promise<VectorTopic[]> {
  const files = readdirSync(room).filter((name) => /^check-.*\.ts$/.test(name));
  const modules: Record<string, VectorTopic>[] = await Promise.all(
    files.map((name) => import(join(room, name))),
  );
  return modules.flatMap((module) => Object.values(module));
}

function checksOrFailure(topic: VectorTopic): readonly VectorCheck[] {
  try {
    return checksFrom(folder, topic);
  } catch (error) {
    const run = () => {
      throw error;
    };
    return [{ name: "the file can be read and has cases", run }];
  }
}

describe.each(topics)("vectors $id", (topic) => {
  for (const { name, run } of checksOrFailure(topic)) test(`vectors ${topic.id}: ${name}`, run);
});

test("vectors: every file of reference values is read by a topic", () => {
  const files = readdirSync(own).filter((name) => name.endsWith(".json"));
  expect(topics.map(({ id }) => `${id}.json`).toSorted()).toEqual(files.toSorted());
});
