import { afterEach, expect, test } from "vitest";
import {
  type ObjectServer,
  serveObjects,
} from "../../../experiments/rehearsal/object-server/object-server.ts";
import { cloudProblem } from "../../../experiments/runner/cloud/cloud-problem.ts";
import { S3Objects } from "../../../experiments/runner/cloud/s3-objects.ts";

const KEYS = { accessKeyId: "AKIDSKEW", secretAccessKey: "secret" };
const MINUTE_MS = 60_000;

let server: ObjectServer;
let objects: S3Objects;
afterEach(async () => {
  objects.close();
  await server.close();
});

/** Objects of a server whose clock says this. */
async function open(nowMs: () => number): Promise<void> {
  server = await serveObjects({
    principals: [{ name: "researcher", ...KEYS }],
    buckets: ["results"],
    nowMs,
  });
  const client = { endpoint: server.url, region: "us-east-1", credentials: KEYS };
  objects = new S3Objects({ bucket: "results", client });
}

test.each([-30, 30])(
  "a clock that is %d minutes off is corrected by what the service tells of its own",
  async (minutes) => {
    await open(() => Date.now() + minutes * MINUTE_MS);
    const bytes = Buffer.from("some bytes");
    expect(await objects.putOnce("tokenpit/v1/a", bytes)).toBe("written");
    expect(Buffer.from((await objects.get("tokenpit/v1/a"))!)).toEqual(bytes);
  },
);

test("a clock that cannot be corrected, since the service's own jumps, is told in a sentence", async () => {
  let looks = 0;
  await open(() => Date.now() + (++looks % 2 === 0 ? 1 : -1) * looks * 60 * MINUTE_MS);
  const error = await objects.get("tokenpit/v1/a").catch((thrown: unknown) => thrown);
  expect(cloudProblem(error)?.message).toMatch(/this machine's clock is wrong .*set it/);
});
