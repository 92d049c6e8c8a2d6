import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { atMost, type Figure } from "./figure.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Bytes that a page loads before it can show itself: its HTML and what that names, gzipped; fonts aside. */
function firstLoad(dist: string, page: string, base = "/"): number {
  const seen = new Set<string>();
  const visit = (file: string): number => {
    if (seen.has(file)) return 0;
    seen.add(file);
    const bytes = readFileSync(file);
    const text = bytes.toString("utf8");
    const named = file.endsWith(".html")
      ? [...text.matchAll(/(?:src|href)="(\/?[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? "")
      : file.endsWith(".js")
        ? [...text.matchAll(/(?:^|[;\n}])import(?:[^"'()]*?from)?\s*"(\.[^"]+\.js)"/g)].map(
            (match) => match[1] ?? "",
          )
        : [];
    const below = named.map((name) =>
      visit(name.startsWith(base) ? join(dist, name.slice(base.length)) : join(dirname(file), name)),
    );
    return gzipSync(bytes, { level: 9 }).length + below.reduce((sum, size) => sum + size, 0);
  };
  return visit(join(dist, page));
}

export async function bench(): Promise<readonly Figure[]> {
  const kiosk = join(root, "kiosk-ui/dist");
  const display = join(root, "queue-display/dist");
  return [
    atMost("kiosk first load, gzipped", firstLoad(kiosk, "kiosk/index.html") / 1024, 60, "kB"),
    atMost("phone page first load, gzipped", firstLoad(kiosk, "progress/index.html") / 1024, 25, "kB"),
    atMost("ticket page first load, gzipped", firstLoad(kiosk, "ticket/index.html") / 1024, 25, "kB"),
    atMost("pad first load, gzipped", firstLoad(kiosk, "pad/index.html") / 1024, 35, "kB"),
    atMost("window page first load, gzipped", firstLoad(kiosk, "window/index.html") / 1024, 90, "kB"),
    atMost("review page first load, gzipped", firstLoad(kiosk, "review/index.html") / 1024, 90, "kB"),
    atMost("managers' first load, gzipped", firstLoad(kiosk, "manage/index.html") / 1024, 140, "kB"),
    atMost("display first load, gzipped", firstLoad(display, "index.html", "/display/") / 1024, 40, "kB"),
  ];
}
