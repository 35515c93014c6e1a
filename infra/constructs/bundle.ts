import { AssetHashType, DockerImage, aws_lambda as lambda } from "aws-cdk-lib";
import { type BundleProps, bundleInto, ROOT } from "./bundle-into.ts";

export type { BundleProps } from "./bundle-into.ts";

/**
 * A function's code: one CommonJS module with its source map, the AWS SDK of the lock file in it. It is made here and
 * not in a container, and its hash is that of what comes out: the same sources give the same asset, wherever the clone
 * is. An ES module would start a third slower: to import `node:http` it looks at all that this exports, and so loads a
 * whole client of WebSockets.
 */
export const bundle = (props: BundleProps): lambda.Code =>
  lambda.Code.fromAsset(ROOT, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry("never-asked-for"),
      // Bundles of one folder that are asked for in the same words are made once.
      command: [props.name],
      local: {
        tryBundle(folder) {
          bundleInto(folder, props);
          return true;
        },
      },
    },
  });
