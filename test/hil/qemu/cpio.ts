/** A file of an initial RAM disk; folders have no bytes. */
export interface CpioEntry {
  readonly path: string;
  readonly mode: number;
  readonly bytes?: Uint8Array;
}

export const folderMode = 0o040755;
export const programMode = 0o100755;

const magic = "070701";
const fieldCount = 13;
const trailer: CpioEntry = { path: "TRAILER!!!", mode: 0 };

/** The kernel's format for it: SVR4 cpio without checksums ("newc", Documentation/driver-api/early-userspace). */
export function cpio(entries: readonly CpioEntry[]): Uint8Array {
  return Buffer.concat([...entries, trailer].map(record));
}

function record({ path, mode, bytes = new Uint8Array(0) }: CpioEntry, at: number): Uint8Array {
  const name = Buffer.from(`${path}\0`, "latin1");
  const fields = new Array<number>(fieldCount).fill(0);
  fields[0] = at + 1;
  fields[1] = mode;
  fields[4] = 1;
  fields[6] = bytes.length;
  fields[11] = name.length;
  const head = magic + fields.map((field) => field.toString(16).padStart(8, "0")).join("");
  return Buffer.concat([padded(Buffer.concat([Buffer.from(head, "latin1"), name])), padded(bytes)]);
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
