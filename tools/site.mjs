// npm run site: installs what is missing, then builds the notebooks and the browser view into dist/site.
import { launch } from "../bin/launch.mjs";

process.exitCode = await launch("notebooks/site/build-site.ts", [], { dev: true });
