import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import type { Bench } from "./target.ts";

/** In order of their UTF-8 bytes, which is not that of UTF-16 units: ～ stands before 😀. */
const ODD_KEYS = [
  "#hash?query=1&b",
  "%41",
  "(a)!'*",
  "+plus",
  "Upper",
  "a b",
  "a//b",
  "a/b",
  "ends/",
  "lower",
  "x=1",
  "é",
  "～",
  "😀",
];

export function listingChecks({ target, client, key }: Bench): void {
  const list = (prefix: string, more: Partial<ListObjectsV2CommandInput> = {}) =>
    client().send(
      new ListObjectsV2Command({ Bucket: target().bucket, Prefix: key(prefix), ...more }),
    );
  const put = (name: string, body: string) =>
    client().send(new PutObjectCommand({ Bucket: target().bucket, Key: key(name), Body: body }));
  const short = (text: string | undefined) => (text ?? "").slice(target().prefix.length);

  async function pages(prefix: string, more: Partial<ListObjectsV2CommandInput>) {
    const found: string[][] = [];
    let token: string | undefined;
    do {
      const page = await list(prefix, {
        ...more,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      });
      const texts = [
        ...(page.Contents ?? []).map(({ Key }) => short(Key)),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => short(Prefix)),
      ];
      expect(page.KeyCount).toBe(texts.length);
      found.push(texts);
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return found;
  }

  describe("keys and listings", () => {
    beforeAll(async () => {
      for (const odd of ODD_KEYS.toReversed()) await put(`odd/${odd}`, odd);
      for (const name of ["a1", "b/1", "b/2", "c/1", "d1"]) await put(`tree/${name}`, name);
    });

    test("odd keys are keys like others", async () => {
      for (const odd of ODD_KEYS) {
        const command = { Bucket: target().bucket, Key: key(`odd/${odd}`) };
        const { Body } = await client().send(new GetObjectCommand(command));
        expect(await Body!.transformToString()).toBe(odd);
      }
    });

    test("a listing is in order of UTF-8 bytes", async () => {
      const [first, ...others] = await pages("odd/", {});
      expect(others).toEqual([]);
      expect(first).toEqual(ODD_KEYS.map((odd) => `odd/${odd}`));
    });

    test("a listing tells size and ETag", async () => {
      const { Contents } = await list("tree/b/1");
      expect(Contents).toMatchObject([
        { Size: 3, ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) },
      ]);
    });

    test("pages hold every key once, in order", async () => {
      const found = await pages("odd/", { MaxKeys: 4 });
      expect(found.map((page) => page.length)).toEqual([4, 4, 4, 2]);
      expect(found.flat()).toEqual(ODD_KEYS.map((odd) => `odd/${odd}`));
    });

    test("a delimiter folds keys into what they have in common, within pages too", async () => {
      const whole = ["tree/a1", "tree/d1", "tree/b/", "tree/c/"];
      expect(await pages("tree/", { Delimiter: "/" })).toEqual([whole]);
      const paged = await pages("tree/", { Delimiter: "/", MaxKeys: 1 });
      expect(paged).toEqual([["tree/a1"], ["tree/b/"], ["tree/c/"], ["tree/d1"]]);
    });

    test("StartAfter begins behind a key, there or not", async () => {
      const after = (name: string) => pages("tree/", { StartAfter: key(name) });
      expect(await after("tree/b/2")).toEqual([["tree/c/1", "tree/d1"]]);
      expect(await after("tree/b/3")).toEqual([["tree/c/1", "tree/d1"]]);
    });

    test("a listing sees at once what was written", async () => {
      await put("fresh/one", "fresh");
      expect(await pages("fresh/", {})).toEqual([["fresh/one"]]);
      expect(await pages("nothing/", {})).toEqual([[]]);
    });
  });
}
