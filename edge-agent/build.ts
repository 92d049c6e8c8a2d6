import { utimesSync } from "node:fs";
import { join } from "node:path";
import { isBuilt, parts, programRoot } from "./bin/built.js";

// npm run build [-- --if-needed]: the screens and the agent; only what is older than its sources with --if-needed.
const onlyIfNeeded = process.argv.includes("--if-needed");
for (const part of Object.values(parts)) {
  if (onlyIfNeeded && isBuilt(part)) continue;
  const { build } = await import("vite");
  const begun = new Date();
  await build({ configFile: join(programRoot, part.config), logLevel: "warn" });
  // A source that changes while it is built is newer than what was built of it.
  utimesSync(join(programRoot, part.built), begun, begun);
}
