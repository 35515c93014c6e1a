import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { type Bench, failureOf } from "./target.ts";

/** Enough that two are under way at once. */
const RACERS = 20;

export function conditionChecks({ target, client, differs, key }: Bench): void {
  const put = (name: string, body: string, more = {}) =>
    client().send(
      new PutObjectCommand({ Bucket: target().bucket, Key: key(name), Body: body, ...more }),
    );
  const textOf = async (name: string) => {
    const answer = await client().send(
      new GetObjectCommand({ Bucket: target().bucket, Key: key(name) }),
    );
    return answer.Body!.transformToString();
  };

  describe("conditional writes", () => {
    test("If-None-Match: * writes where nothing is, once", async () => {
      await put("once", "first", { IfNoneMatch: "*" });
      expect(await failureOf(put("once", "second", { IfNoneMatch: "*" }))).toBe(
        "412 PreconditionFailed",
      );
      expect(await textOf("once")).toBe("first");
    });

    test("of many that write at the same time, one wins, and its bytes stay", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: RACERS }, (_, racer) =>
          failureOf(put("race", `racer ${racer}`, { IfNoneMatch: "*" })),
        ),
      );
      const winners = outcomes.flatMap((one, racer) => (one === "done" ? [racer] : []));
      expect(winners).toHaveLength(1);
      const others = outcomes.filter((one) => one !== "done");
      for (const one of others)
        expect(["412 PreconditionFailed", "409 ConditionalRequestConflict"]).toContain(one);
      expect(await textOf("race")).toBe(`racer ${winners[0]}`);
    });

    test("If-Match writes over the object of that ETag only", async () => {
      const { ETag = "" } = await put("swap", "old");
      const asQuoted = await failureOf(put("swap", "new", { IfMatch: ETag }));
      if (differs("if-match-unquoted")) {
        expect(asQuoted).toBe("412 PreconditionFailed");
        await put("swap", "new", { IfMatch: ETag.replaceAll('"', "") });
      } else {
        expect(asQuoted).toBe("done");
      }
      expect(await textOf("swap")).toBe("new");
      expect(await failureOf(put("swap", "newer", { IfMatch: ETag }))).toBe(
        "412 PreconditionFailed",
      );
      expect(await textOf("swap")).toBe("new");
    });

    test("an unconditional write writes over what is there", async () => {
      await put("twice", "first");
      await put("twice", "second");
      expect(await textOf("twice")).toBe("second");
    });
  });

  describe("deletion", () => {
    test("what is deleted is not there any more, and may be deleted again", async () => {
      await put("gone", "soon");
      const command = new DeleteObjectCommand({ Bucket: target().bucket, Key: key("gone") });
      await client().send(command);
      await client().send(command);
      expect(await failureOf(textOf("gone"))).toBe("404 NoSuchKey");
      const head = new HeadObjectCommand({ Bucket: target().bucket, Key: key("gone") });
      expect(await failureOf(client().send(head))).toBe("404 NotFound");
    });
  });
}
