import { closeSync, openSync, readSync } from "node:fs";
import { inflateSync } from "node:zlib";

/** One face of a font file; its tables are read when they are asked for. */
export interface FontFace {
  readonly file: string;
  /** The table's bytes, unpacked; undefined where the face has none. */
  table(tag: string): Buffer | undefined;
}

interface TableEntry {
  readonly offset: number;
  readonly length: number;
  readonly packedLength: number;
}

const maxTables = 64;
const maxTableBytes = 64 * 1024 * 1024;

/** Opens TrueType, OpenType, a collection's face or WOFF 1 (W3C WOFF File Format 1.0, OpenType spec "Organization"). */
export function openFontFace(file: string, collectionIndex = 0): FontFace {
  const head = readAt(file, 0, 12);
  const signature = head.toString("latin1", 0, 4);
  const directory =
    signature === "wOFF"
      ? woffDirectory(file, head)
      : sfntDirectory(file, signature === "ttcf" ? collectionOffset(file, collectionIndex) : 0);
  const loaded = new Map<string, Buffer>();
  return {
    file,
    table(tag) {
      const entry = directory.get(tag);
      if (!entry) return undefined;
      let bytes = loaded.get(tag);
      if (!bytes) {
        bytes = readTable(file, entry);
        loaded.set(tag, bytes);
      }
      return bytes;
    },
  };
}

function readTable(file: string, entry: TableEntry): Buffer {
  if (entry.length > maxTableBytes) throw new Error(`font table of ${entry.length} bytes in ${file}`);
  const stored = readAt(file, entry.offset, entry.packedLength);
  return entry.packedLength < entry.length ? inflateSync(stored, { maxOutputLength: entry.length }) : stored;
}

function collectionOffset(file: string, index: number): number {
  return readAt(file, 12 + index * 4, 4).readUInt32BE(0);
}

function sfntDirectory(file: string, start: number): Map<string, TableEntry> {
  const count = Math.min(readAt(file, start, 12).readUInt16BE(4), maxTables);
  const rows = readAt(file, start + 12, count * 16);
  const entries = new Map<string, TableEntry>();
  for (let at = 0; at < rows.length; at += 16) {
    const length = rows.readUInt32BE(at + 12);
    entries.set(rows.toString("latin1", at, at + 4), {
      offset: rows.readUInt32BE(at + 8),
      length,
      packedLength: length,
    });
  }
  return entries;
}

function woffDirectory(file: string, head: Buffer): Map<string, TableEntry> {
  const count = Math.min(readAt(file, head.length, 2).readUInt16BE(0), maxTables);
  const rows = readAt(file, 44, count * 20);
  const entries = new Map<string, TableEntry>();
  for (let at = 0; at < rows.length; at += 20) {
    entries.set(rows.toString("latin1", at, at + 4), {
      offset: rows.readUInt32BE(at + 4),
      packedLength: rows.readUInt32BE(at + 8),
      length: rows.readUInt32BE(at + 12),
    });
  }
  return entries;
}

function readAt(file: string, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const descriptor = openSync(file, "r");
  try {
    const got = readSync(descriptor, bytes, 0, length, position);
    if (got < length) throw new Error(`font file ${file} ends early`);
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}
