// What `npx cdk` runs (cdk.json): the app of infra/, under the Node that runs TypeScript. Nothing is installed here:
// who has `cdk` from this clone has the rest too.
import { join } from "node:path";
import { nodeCandidates } from "./find-node.mjs";
import { root } from "./launch.mjs";
import { runNode } from "./run-node.mjs";

const [node] = nodeCandidates(root);
if (node === undefined) {
  console.error("tokenpit: Node 24 or newer is needed; `npm ci` in the clone brings one for Linux");
  process.exitCode = 2;
} else {
  process.exitCode = await runNode(node, [join(root, "infra", "app.ts")]);
}
