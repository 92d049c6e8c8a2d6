// Plain JavaScript as yimen.js is: reading TypeScript would cost what a built program saves.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, or the release. */
export const programRoot = fileURLToPath(new URL("../..", import.meta.url));

export const parts = {
  kiosk: {
    config: "kiosk-ui/vite.config.ts",
    dist: "kiosk-ui/dist",
    from: ["kiosk-ui", "edge-agent/src/contract", "package-lock.json"],
  },
  display: {
    config: "queue-display/vite.config.ts",
    dist: "queue-display/dist",
    from: ["queue-display", "edge-agent/src/contract", "package-lock.json"],
  },
  agent: {
    config: "edge-agent/vite.config.ts",
    dist: "edge-agent/dist",
    from: ["edge-agent", "drivers/src", "package-lock.json"],
  },
};

export const stampName = "built.json";

export function stampOf({ dist }, root = programRoot) {
  try {
    return JSON.parse(readFileSync(join(root, dist, stampName), "utf8"));
  } catch {
    return null;
  }
}

export function isBuilt(part, root = programRoot, look = "seen") {
  const of = stampOf(part, root)?.of ?? null;
  // A release has nothing to build with: what it holds is what runs.
  return of !== null && (!existsSync(join(root, part.config)) || of[look] === digest(part, root, look));
}

export function sourcesOf(part, root = programRoot) {
  return { seen: digest(part, root, "seen"), held: digest(part, root, "held") };
}

export function agentProgram() {
  return join(programRoot, isBuilt(parts.agent) ? `${parts.agent.dist}/main.js` : "edge-agent/src/main.ts");
}

const looks = {
  seen(file) {
    const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? {};
    return `${mtimeMs} ${size}`;
  },
  held: (file) => readFileSync(file),
};

function digest({ from }, root, look) {
  const hash = createHash("sha256");
  for (const path of from.flatMap((each) => sourcesIn(root, each)).sort()) {
    const told = looks[look](join(root, path));
    hash.update(`${path}\0${told.length}\0`).update(told);
  }
  return hash.digest("hex");
}

const aside = new Set(["dist", "node_modules", "testing", "vectors"]);
const source = /(?<!\.test)\.(ts|js|json|html|css)$/;

function sourcesIn(root, path) {
  if (source.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    (entry.isDirectory() ? !aside.has(entry.name) : source.test(entry.name))
      ? sourcesIn(root, `${path}/${entry.name}`)
      : [],
  );
}
