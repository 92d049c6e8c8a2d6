import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const packages = ["drivers", "edge-agent", "kiosk-ui", "queue-display", "test"];
const dataTables = /(^|\/)(vectors|data|locales|generated)\/|\.d\.ts$/;

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "dist") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(path);
    return /\.(ts|css)$/.test(entry.name) ? [path] : [];
  });
}

const files = packages.flatMap((name) => sourcesUnder(join(root, name))).map((path) => relative(root, path));
const isTest = (file: string) => file.startsWith("test/") || file.includes(".test.");

/** What a file imports: files of ours as paths from the root, packages by their names. Types count too. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const found: string[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^"'`;]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
  for (const match of text.matchAll(pattern)) {
    const specifier = match[1] ?? match[2] ?? match[3];
    if (specifier === undefined) continue;
    if (specifier.startsWith("."))
      found.push(relative(root, resolve(root, dirname(file), specifier.split("?")[0] ?? "")));
    else if (specifier === "@yimen/drivers/contract") found.push("drivers/src/contract/index.ts");
    else if (specifier === "@yimen/edge-agent/contract") found.push("edge-agent/src/contract/index.ts");
    else if (specifier.startsWith("@yimen/")) found.push(specifier.replace(/^@yimen\/([^/]+)\//, "$1/src/"));
    else found.push(specifier);
  }
  return found;
}

const graph = new Map(files.filter((file) => file.endsWith(".ts")).map((file) => [file, importsOf(file)]));
const known = new Set(files);

/** Rooms, their folders and what they may import of ours. First match wins. */
const rooms: readonly { room: string; folder: RegExp; may: readonly RegExp[] }[] = [
  { room: "drivers/contract", folder: /^drivers\/src\/contract\//, may: [/^drivers\/src\/contract\//] },
  {
    room: "drivers/framing",
    folder: /^drivers\/src\/framing\//,
    may: [/^drivers\/src\/(framing|contract)\//],
  },
  {
    room: "drivers/transport",
    folder: /^drivers\/src\/transport\//,
    may: [/^drivers\/src\/(transport|contract)\//],
  },
  {
    room: "drivers/testing",
    folder: /^drivers\/src\/testing\//,
    may: [/^drivers\/src\/(testing|contract|framing)\//],
  },
  { room: "drivers/raster", folder: /^drivers\/src\/raster\//, may: [/^drivers\/src\/(raster|contract)\//] },
  {
    room: "id-card",
    folder: /^drivers\/src\/id-card\//,
    may: [/^drivers\/src\/(id-card|contract|framing)\//],
  },
  {
    room: "receipt-printer",
    folder: /^drivers\/src\/receipt-printer\//,
    may: [/^drivers\/src\/(receipt-printer|contract|framing|raster)\//],
  },
  {
    room: "document-camera",
    folder: /^drivers\/src\/document-camera\//,
    may: [/^drivers\/src\/(document-camera|contract|framing)\//],
  },
  {
    room: "document-scanner",
    folder: /^drivers\/src\/document-scanner\//,
    may: [/^drivers\/src\/(document-scanner|contract|framing)\//],
  },
  {
    room: "code-scanner",
    folder: /^drivers\/src\/code-scanner\//,
    may: [/^drivers\/src\/(code-scanner|contract|framing)\//],
  },
  { room: "rater", folder: /^drivers\/src\/rater\//, may: [/^drivers\/src\/(rater|contract|framing)\//] },
  {
    room: "window-sign",
    folder: /^drivers\/src\/window-sign\//,
    may: [/^drivers\/src\/(window-sign|contract|framing|raster)\//],
  },
  {
    room: "passport",
    folder: /^drivers\/src\/passport\//,
    may: [/^drivers\/src\/(passport|contract|framing)\//],
  },
  { room: "driver registry", folder: /^drivers\/src\/registry\.ts$/, may: [/^drivers\/src\//] },
  {
    room: "agent contract",
    folder: /^edge-agent\/src\/contract\//,
    may: [/^edge-agent\/src\/contract\//, /^drivers\/src\/contract\//],
  },
  {
    room: "rules",
    folder: /^edge-agent\/src\/rules\//,
    may: [
      /^edge-agent\/src\/(rules|contract)\//,
      /^drivers\/src\/contract\//,
      /^drivers\/src\/id-card\/gb11643\.ts$/,
    ],
  },
  {
    room: "journal and store",
    folder: /^edge-agent\/src\/(journal|store|security|catalogue)\//,
    may: [
      /^edge-agent\/src\/(journal|store|security|catalogue|rules|contract)\//,
      /^drivers\/src\/contract\//,
    ],
  },
  {
    room: "agent rooms",
    folder: /^edge-agent\/src\/[^/]+\//,
    may: [/^edge-agent\/src\/(?!agent\.ts|main\.ts)/, /^edge-agent\/bin\/built\.js$/, /^drivers\/src\//],
  },
  {
    room: "agent.ts and main.ts",
    folder: /^edge-agent\/src\//,
    may: [/^edge-agent\/src\//, /^drivers\/src\//],
  },
  {
    room: "what is built",
    folder: /^edge-agent\/(bin\/|(build|build-part|vite\.config)\.ts$)/,
    may: [/^edge-agent\/(bin\/built\.js|build-part\.ts)$/],
  },
  { room: "kiosk-ui", folder: /^kiosk-ui\//, may: [/^kiosk-ui\//, /^edge-agent\/src\/contract\//] },
  {
    room: "queue-display",
    folder: /^queue-display\//,
    may: [/^queue-display\//, /^edge-agent\/src\/contract\//],
  },
];

describe("architecture", () => {
  it("reads the imports that it judges", () => {
    expect(importsOf("test/architecture.test.ts")).toContain("node:fs");
    expect(importsOf("drivers/src/contract/kinds.ts")).toContain("drivers/src/contract/id-card.ts");
  });

  it("lets each room import only what its place in the house allows", () => {
    const wrong: string[] = [];
    for (const [file, imports] of graph) {
      if (isTest(file)) continue;
      const room = rooms.find(({ folder }) => folder.test(file));
      if (room === undefined) {
        wrong.push(`${file} stands in no room`);
        continue;
      }
      for (const target of imports) {
        const ours = packages.some((name) => target.startsWith(`${name}/`));
        if (ours && !room.may.some((allowed) => allowed.test(target)))
          wrong.push(`${room.room}: ${file} → ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("names a concrete driver only in the registry", () => {
    const driver = /^drivers\/src\/[^/]+\/[^/]+\/driver\.ts$/;
    const wrong = [...graph].flatMap(([file, imports]) =>
      isTest(file) || file === "drivers/src/registry.ts"
        ? []
        : imports
            .filter((target) => driver.test(target) && dirname(target) !== dirname(file))
            .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps native modules in the transports", () => {
    const native = /^(serialport|node-hid|usb|@lydell\/node-pty.*|@serialport\/.*)$/;
    const wrong = [...graph].flatMap(([file, imports]) =>
      isTest(file) || file.startsWith("drivers/src/transport/")
        ? []
        : imports.filter((target) => native.test(target)).map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no cycles, types included", () => {
    const cycles: string[] = [];
    const state = new Map<string, "open" | "done">();
    const walk = (file: string, path: readonly string[]): void => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
        return;
      }
      state.set(file, "open");
      for (const target of graph.get(file) ?? []) if (known.has(target)) walk(target, [...path, file]);
      state.set(file, "done");
    };
    for (const file of graph.keys()) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it("has no text of anybody's read as HTML", () => {
    const sinks =
      /unsafeHTML|unsafeSVG|unsafeStatic|innerHTML|outerHTML|insertAdjacentHTML|document\.write\b|srcdoc/;
    const wrong = files.filter(
      (file) =>
        /^(kiosk-ui|queue-display|edge-agent)\//.test(file) &&
        sinks.test(readFileSync(join(root, file), "utf8")),
    );
    // Its drawings are constants of its own.
    expect(wrong).toEqual(["kiosk-ui/src/elements/icon.ts"]);
  });

  it("imports only files that exist", () => {
    const wrong = [...graph].flatMap(([file, imports]) =>
      imports
        .filter(
          (target) => packages.some((name) => target.startsWith(`${name}/`)) && /\.(ts|css)$/.test(target),
        )
        .filter((target) => !known.has(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps files short: half at most 120 lines, nine in ten at most 300, none over 400", () => {
    const lines = files
      .filter((file) => !dataTables.test(file))
      .map((file) => ({ file, count: readFileSync(join(root, file), "utf8").split("\n").length - 1 }))
      .sort((a, b) => a.count - b.count);
    const at = (share: number) => lines[Math.floor((lines.length - 1) * share)]?.count ?? 0;
    expect(lines.filter(({ count }) => count > 400)).toEqual([]);
    expect(at(0.5)).toBeLessThanOrEqual(120);
    expect(at(0.9)).toBeLessThanOrEqual(300);
  });

  it("names files after ideas", () => {
    const vague = /^(utils?|helpers?|common|misc|manager)\b/i;
    expect(files.filter((file) => vague.test(basename(file)) || vague.test(basename(dirname(file))))).toEqual(
      [],
    );
  });
});
