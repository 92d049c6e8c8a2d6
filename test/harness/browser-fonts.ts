import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inflateSync } from "node:zlib";

const require = createRequire(import.meta.url);

/**
 * Unpacks WOFF to the plain font inside it, which is what a browser takes from the system.
 * Source: W3C WOFF 1.0, §3 and §4.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF file");
  const count = woff.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [
      woff.readUInt32BE(at + 4),
      woff.readUInt32BE(at + 8),
      woff.readUInt32BE(at + 12),
    ];
    const raw = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      bytes: packed < length ? inflateSync(raw) : raw,
    };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(count * 16 - power * 16, 10);
  const bodies: Buffer[] = [];
  let offset = head.length;
  for (const [index, { tag, checksum, bytes }] of entries.entries()) {
    const at = 12 + index * 16;
    tag.copy(head, at);
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    bodies.push(bytes, padding);
    offset += bytes.length + padding.length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** A fontconfig folder with the Chinese font that receipts are drawn with; made once per machine. */
export function browserFontFolder(): string {
  const folder = join(tmpdir(), "yimen-browser-fonts");
  if (existsSync(join(folder, "fonts.conf"))) return folder;
  mkdirSync(folder, { recursive: true });
  const files = join(dirname(require.resolve("@fontsource/noto-sans-sc/package.json")), "files");
  for (const weight of [400, 700]) {
    for (const subset of ["chinese-simplified", "latin"]) {
      const name = `noto-sans-sc-${subset}-${weight}-normal`;
      writeFileSync(join(folder, `${name}.ttf`), unpackWoff(readFileSync(join(files, `${name}.woff`))));
    }
  }
  const conf = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>`;
  writeFileSync(join(folder, "fonts.conf.new"), conf);
  renameSync(join(folder, "fonts.conf.new"), join(folder, "fonts.conf"));
  return folder;
}
