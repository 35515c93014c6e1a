import { GetObjectCommand, PutObjectCommand, type S3ClientConfig } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { type Bench, failureOf } from "./target.ts";

export function accessChecks({ target, client, key }: Bench): void {
  const as = async (config: S3ClientConfig) => {
    const other = target().client(config);
    const call = other.send(
      new GetObjectCommand({ Bucket: target().bucket, Key: key("anything") }),
    );
    const outcome = await failureOf(call);
    other.destroy();
    return outcome;
  };

  describe("access and names", () => {
    test("a signature with another secret is refused", async () => {
      const { accessKeyId } = await client().config.credentials();
      const forged = { accessKeyId, secretAccessKey: "another secret" };
      expect(await as({ credentials: forged })).toBe("403 SignatureDoesNotMatch");
    });

    test("a key that nobody has is refused", async () => {
      const unknown = { accessKeyId: "AKIAUNKNOWN000000000", secretAccessKey: "any" };
      expect(await as({ credentials: unknown })).toBe("403 InvalidAccessKeyId");
    });

    test("a bucket that is not there is said to be none", async () => {
      const bucket = "tokenpit-no-such-bucket-4f1c9b7d2a";
      const call = client().send(new GetObjectCommand({ Bucket: bucket, Key: "anything" }));
      expect(await failureOf(call)).toBe("404 NoSuchBucket");
    });

    test("a key has at most 1,024 bytes", async () => {
      const longest = key("k").padEnd(1024, "k");
      const put = (name: string) =>
        client().send(
          new PutObjectCommand({ Bucket: target().bucket, Key: name, Body: new Uint8Array() }),
        );
      expect(await failureOf(put(longest))).toBe("done");
      expect(await failureOf(put(`${longest}k`))).toMatch(/^400 /);
    });
  });
}
