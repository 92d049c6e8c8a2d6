// Plain JavaScript as yimen.js is: reading TypeScript would cost what a built program saves.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, or the release. */
export const programRoot = fileURLToPath(new URL("../..", import.meta.url));

export const parts = {
  kiosk: {
    config: "kiosk-ui/vite.config.ts",
    built: "kiosk-ui/dist/kiosk/index.html",
    from: ["kiosk-ui", "edge-agent/src/contract", "package-lock.json"],
  },
  display: {
    config: "queue-display/vite.config.ts",
    built: "queue-display/dist/index.html",
    from: ["queue-display", "edge-agent/src/contract", "package-lock.json"],
  },
  agent: {
    config: "edge-agent/vite.config.ts",
    built: "edge-agent/dist/main.js",
    from: ["edge-agent", "drivers/src", "package-lock.json"],
  },
};

export function isBuilt({ built, from }, root = programRoot) {
  const at = changedAt(join(root, built));
  return at > 0 && from.every((path) => isOlder(join(root, path), at));
}

export function agentProgram() {
  return join(programRoot, isBuilt(parts.agent) ? parts.agent.built : "edge-agent/src/main.ts");
}

const aside = new Set(["dist", "node_modules", "testing", "vectors"]);
const source = /(?<!\.test)\.(ts|json|html|css)$/;

/** Of a folder everything that is a source; what is not there, as in a release, is older. */
function isOlder(path, at) {
  if (source.test(path)) return changedAt(path) <= at;
  return readdirSync(path, { withFileTypes: true }).every(
    (entry) =>
      !(entry.isDirectory() ? !aside.has(entry.name) : source.test(entry.name)) ||
      isOlder(join(path, entry.name), at),
  );
}

/** 0: it is not there. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
