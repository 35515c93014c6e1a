import { tmpdir } from "node:os";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { codeVersion } from "../../experiments/record/program-version.ts";
import type { CloudTools } from "../../experiments/runner/cloud/cloud-function.ts";
import { S3Objects } from "../../experiments/runner/cloud/s3-objects.ts";

/** What the environment of a function says: the bucket, and in rehearsals where it is served. */
export function functionTools(environment: NodeJS.ProcessEnv = process.env): CloudTools {
  const { TOKENPIT_BUCKET: bucket, TOKENPIT_S3_ENDPOINT: endpoint } = environment;
  if (bucket === undefined) throw new Error("TOKENPIT_BUCKET names no bucket");
  return {
    objects: new S3Objects({ bucket, ...(endpoint === undefined ? {} : { client: { endpoint } }) }),
    ...codeVersion(),
    classes: AGENT_CLASSES,
    folder: tmpdir(),
  };
}
