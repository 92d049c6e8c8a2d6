import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./inspect.ts";
import { Library } from "./library.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-signage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(folder, name), bytes);
const box = (kind: string, brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from(`${kind}${brand}`), Buffer.alloc(64)]);
const ebml = (docType: string) =>
  Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01, 0x42, 0x82, 0x80 | docType.length]),
    Buffer.from(docType),
    Buffer.alloc(64),
  ]);

let jpeg: Buffer;
beforeAll(async () => {
  const picture = sharp({ create: { width: 640, height: 360, channels: 3, background: "#0b4ea2" } });
  jpeg = await picture.clone().jpeg().toBuffer();
  put("good.jpg", jpeg);
  put("GOOD.JPEG", jpeg);
  put("good.png", await picture.clone().png().toBuffer());
  put("good.webp", await picture.clone().webp().toBuffer());
  put("good.mp4", box("ftyp", "isom"));
  put("good.webm", ebml("webm"));
});

it.each(["good.jpg", "GOOD.JPEG", "good.png", "good.webp", "good.mp4", "good.webm"])(
  "shows %s",
  async (name) => {
    expect(await inspect(folder, name)).toMatchObject({ ok: true, file: name });
  },
);

it.each([
  ["a page that calls itself a picture", "page.jpg", "<html><script>alert(1)</script>", "not-what-it-says"],
  ["a picture under another picture's name", "really.png", "JPEG", "not-what-it-says"],
  [
    "a program that calls itself a film",
    "program.mp4",
    Buffer.from("\u007fELF and so on"),
    "not-what-it-says",
  ],
  ["a QuickTime film", "old.mp4", box("ftyp", "qt  "), "not-what-it-says"],
  ["a picture in a film's container", "heif.mp4", box("ftyp", "heic"), "not-what-it-says"],
  ["a Matroska film", "film.webm", ebml("matroska"), "not-what-it-says"],
  ["an empty file", "empty.jpg", "", "not-what-it-says"],
  ["a drawing that can run scripts", "drawing.svg", "<svg onload='x'/>", "kind-refused"],
  ["a page", "page.html", "<html>", "kind-refused"],
  ["no ending", "nothing", "x", "kind-refused"],
] as const)("refuses %s", async (_, name, bytes, fault) => {
  put(name, bytes === "JPEG" ? jpeg : bytes);
  expect(await inspect(folder, name)).toEqual({ ok: false, file: name, fault });
});

it("refuses pictures that are cut off, a header alone, a folder, what is gone, and what is too large", async () => {
  put("cut.jpg", jpeg.subarray(0, Math.floor(jpeg.length * 0.6)));
  put("header.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
  mkdirSync(join(folder, "folder.jpg"));
  symlinkSync("/nowhere/at/all.jpg", join(folder, "link.jpg"));
  put("huge.jpg", jpeg);
  truncateSync(join(folder, "huge.jpg"), 21 * 1024 * 1024);
  const fault = async (name: string) => {
    const found = await inspect(folder, name);
    return found.ok ? "shown" : found.fault;
  };
  expect(await fault("cut.jpg")).toBe("damaged");
  expect(await fault("header.png")).toBe("damaged");
  expect(await fault("folder.jpg")).toBe("missing");
  expect(await fault("link.jpg")).toBe("missing");
  expect(await fault("gone.jpg")).toBe("missing");
  expect(await fault("huge.jpg")).toBe("too-large");
});

it("looks again at what has changed, and never shows what became another thing", async () => {
  // No other file of the folder has these bytes.
  put("changing.jpg", await sharp(jpeg).resize(320).jpeg().toBuffer());
  const library = new Library(folder, ["changing.jpg", "changing.jpg", "later.jpg"]);
  expect(await library.look()).toBe(true);
  expect(await library.look()).toBe(false);
  const hash = library.find("changing.jpg")?.hash ?? "";
  expect(library.byHash(hash)?.type.mime).toBe("image/jpeg");
  put("changing.jpg", "<html>now a page</html>");
  expect(await library.look()).toBe(true);
  expect(library.find("changing.jpg")).toBeNull();
  expect(library.byHash(hash)).toBeNull();
  expect(library.skipped).toEqual([
    { file: "changing.jpg", fault: "not-what-it-says" },
    { file: "later.jpg", fault: "missing" },
  ]);
  put("later.jpg", jpeg);
  expect(await library.look()).toBe(true);
  expect(library.find("later.jpg")).not.toBeNull();
});
