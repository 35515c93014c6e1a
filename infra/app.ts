// The app of `npx cdk`: no account, no region, no look-ups, so that it synthesizes anywhere.
import { App } from "aws-cdk-lib";
import { BadOption } from "./options.ts";
import { TokenpitStack } from "./tokenpit-stack.ts";

const app = new App();
try {
  new TokenpitStack(app, "Tokenpit");
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  console.error(`tokenpit: ${error.message}`);
  process.exit(2);
}
