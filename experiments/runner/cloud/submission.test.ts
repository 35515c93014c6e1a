import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { MemoryObjects } from "../../../tests/fixtures/memory-objects.ts";
import { SMALL_MARKET, SMALL_STUDY } from "../../../tests/fixtures/small-study.ts";
import { formatProblems } from "../../spec/problem.ts";
import { type LoadedStudy, loadStudy } from "../../study/load-study.ts";
import { bytesOf } from "./cloud-function.ts";
import { submissionKey } from "./layout.ts";
import { sha256Of } from "../../record/sha256.ts";
import { readSubmission, type Submission, submissionText } from "./submission.ts";
import { handIn, submissionFor } from "./submit-study.ts";
import { layOut } from "./submitted-study.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-submission-test-"));
  mkdirSync(join(folder, "studies"));
  mkdirSync(join(folder, "markets", "bases"), { recursive: true });
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  write("studies/plain.yaml", SMALL_STUDY.replace("market.yaml", "../markets/child.yaml"));
  write("markets/child.yaml", "schema: 1\nextends: ./bases/base.yaml\ndays: 40\n");
  write("markets/bases/base.yaml", SMALL_MARKET);
  write(
    "studies/absolute.yaml",
    SMALL_STUDY.replace("market.yaml", `${folder}/markets/child.yaml`),
  );
  symlinkSync("../markets/child.yaml", join(folder, "studies", "link.yaml"));
  write("studies/linked.yaml", SMALL_STUDY.replace("market.yaml", "link.yaml"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function load(reference: string): LoadedStudy {
  const loaded = loadStudy(reference, { folder, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  return loaded;
}

const submit = (reference: string): Promise<Submission> =>
  submissionFor({
    loaded: load(reference),
    reference,
    folder,
    classes: AGENT_CLASSES,
    agents: null,
  });

const tools = () => ({ classes: AGENT_CLASSES, folder: join(folder, "scratch") });

describe("a study is handed in", () => {
  test("with the files that it lays over one another, wherever they lie to each other", async () => {
    const submission = await submit("studies/plain.yaml");
    expect(Object.keys(submission.files).sort()).toEqual([
      "markets/bases/base.yaml",
      "markets/child.yaml",
      "studies/plain.yaml",
    ]);
    const opened = await layOut(submission, tools());
    expect(opened.loaded.specHash).toBe(load("studies/plain.yaml").specHash);
    opened.remove();
    expect(existsSync(opened.folder)).toBe(false);
  });

  test("by its shipped name, without shipped markets", async () => {
    const { files, study } = await submit("smoke");
    expect([Object.keys(files), study]).toEqual([["smoke.yaml"], "smoke.yaml"]);
  });

  test("under the hash of its text, twice as once", async () => {
    const objects = new MemoryObjects();
    const submission = await submit("smoke");
    const hash = await handIn(submission, objects);
    expect(await handIn(submission, objects)).toBe(hash);
    expect(objects.keys()).toEqual([submissionKey(hash)]);
    expect(readSubmission(hash, objects.bytes(submissionKey(hash)))).toEqual(submission);
  });

  test.each(["studies/absolute.yaml", "studies/linked.yaml"])(
    "but not where another machine could not read it: %s",
    async (reference) => {
      await expect(submit(reference)).rejects.toThrow(
        /cannot be taken to another machine .* relative path/,
      );
    },
  );
});

describe("a submission that somebody else wrote", () => {
  const HASH = "a".repeat(64);
  const files = { "study.yaml": SMALL_STUDY, "market.yaml": SMALL_MARKET };
  const good: Submission = {
    form: 1,
    engineVersion: HASH,
    programVersion: HASH,
    preregistration: HASH,
    study: "study.yaml",
    files,
    agents: null,
  };
  const read = (text: string): Submission => readSubmission(sha256Of(text), bytesOf(text));

  test("is read where it is one", () => {
    expect(read(submissionText(good))).toEqual(good);
  });

  test("is refused under another name, and in another text", () => {
    const text = submissionText(good);
    expect(() => readSubmission(HASH, bytesOf(text))).toThrow("its SHA-256 is not its name");
    expect(() => read(` ${text}`)).toThrow("not the one text");
    expect(() => read(text.replace('"agents":null', '"agents":null,"agents":null'))).toThrow(
      "not the one text",
    );
  });

  test.each([
    ["of another form", { form: 2 }],
    ["with a part more", { more: 1 }],
    ["whose study is not among its files", { study: "other.yaml" }],
    ["whose study is the name of a member that all objects have", { study: "toString" }],
    ["with a path upwards", { files: { ...files, "../up.yaml": "" } }],
    ["with a path upwards in the middle", { files: { ...files, "a/../../up.yaml": "" } }],
    ["with an absolute path", { files: { ...files, "/etc/passwd": "" } }],
    ["with a path of another system", { files: { ...files, "..\\up.yaml": "" } }],
    ["with a path upon a drive", { files: { ...files, "c:/up.yaml": "" } }],
    ["with an empty path", { files: { ...files, "": "" } }],
    ["with a path too deep", { files: { ...files, [`${"a/".repeat(8)}b`]: "" } }],
    ["with a path too long", { files: { ...files, ["a".repeat(256)]: "" } }],
    [
      "with too many files",
      { files: Object.fromEntries("abcdefghij".split("").map((n) => [n, ""])) },
    ],
    ["with a file too large", { files: { "study.yaml": "a".repeat(1 + (1 << 20)) } }],
    ["with a file that is no text", { files: { "study.yaml": 1 } }],
    ["with files in a list", { files: ["study.yaml"] }],
    ["without a version", { engineVersion: "1.0" }],
    ["without a program", { programVersion: "1.0" }],
    ["with agents of no module", { agents: { sha256: HASH, file: "a.ts" } }],
    ["with agents of a file elsewhere", { agents: { sha256: HASH, file: "../a", module: "" } }],
  ])("is refused %s", (_, part) => {
    expect(() => read(submissionText({ ...good, ...part } as unknown as Submission))).toThrow(
      /the submission cannot be read/,
    );
  });

  test.each([
    ["that is no JSON", "{"],
    ["that is bottomless", "[".repeat(1_000_000)],
    ["that is bottomless and ends", "[".repeat(1_000_000) + "]".repeat(1_000_000)],
    ["that is endless", " ".repeat((16 << 20) + 1)],
    ["that is null", "null"],
  ])("is refused %s", (_, text) => {
    expect(() => read(text)).toThrow(/the submission cannot be read/);
  });

  const laid = (change: Partial<Submission>): Promise<unknown> =>
    layOut({ ...good, ...change }, tools());

  test("reaches no file that it did not bring", async () => {
    for (const scenario of ["/etc/passwd", "../../../../etc/passwd", "../files/other.yaml"]) {
      const study = SMALL_STUDY.replace("market.yaml", scenario);
      await expect(laid({ files: { "study.yaml": study } })).rejects.toThrow("was not handed in");
    }
    const market = "schema: 1\nextends: ../../../../../etc/passwd.yaml\n";
    await expect(laid({ files: { ...files, "market.yaml": market } })).rejects.toThrow(
      /outside the folder/,
    );
  });

  test("cannot lay a file where a folder must be", async () => {
    const both = { ...files, a: "", "a/b": "" };
    await expect(laid({ files: both })).rejects.toThrow("cannot be laid out");
  });

  test("that this program reads otherwise than its author's is refused", async () => {
    await expect(laid({})).rejects.toMatchObject({ name: "CodeChanged" });
  });

  test("of a study that cannot be run says what is wrong with it", async () => {
    await expect(laid({ files: { ...files, "study.yaml": "schema: 1\n" } })).rejects.toMatchObject({
      name: "BadSubmission",
      message: expect.stringContaining("study.yaml") as string,
    });
  });
});
