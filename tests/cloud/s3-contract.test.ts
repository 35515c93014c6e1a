import { s3Contract } from "./s3-contract/suite.ts";
import { amazon, ceph, ownServer } from "./s3-contract/targets.ts";

const {
  TOKENPIT_TEST_BUCKET: bucket,
  TOKENPIT_CEPH_ENDPOINT: endpoint,
  TOKENPIT_CEPH_ACCESS_KEY: accessKey = "",
  TOKENPIT_CEPH_SECRET_KEY: secretKey = "",
} = process.env;

if (endpoint === undefined) s3Contract("the object server", ownServer);
else s3Contract("Ceph", () => ceph(endpoint, accessKey, secretKey));
if (bucket !== undefined) s3Contract(`the bucket ${bucket}`, () => amazon(bucket));
