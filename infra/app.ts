// The app of `npx cdk`: no account, no region, no look-ups, so that it synthesizes anywhere.
import { App } from "aws-cdk-lib";
import { TokenpitStack } from "./tokenpit-stack.ts";

const app = new App();
new TokenpitStack(app, "Tokenpit");
