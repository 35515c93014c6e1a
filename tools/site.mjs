// npm run site: installs what is missing, then builds the notebooks and the browser view into dist/site.
import { buildSite } from "../bin/site.mjs";

process.exitCode = await buildSite();
