/** What a base read carries; fingerprints are stepped over and never kept. */
export interface BasePayload {
  /** 256 bytes, UTF-16LE. */
  readonly text: Uint8Array;
  /** WLT, 1024 bytes. */
  readonly photo: Uint8Array;
}

export const textBytes = 256;
/** 35 characters. */
export const addressBytes = 70;

/**
 * Data of `30 01` (two lengths, text, photo) or `30 10` (three lengths, text, photo, fingerprint), told apart by
 * their lengths. null: neither.
 */
export function parseBasePayload(data: Uint8Array): BasePayload | null {
  if (data.length < 4) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const text = view.getUint16(0);
  const photo = view.getUint16(2);
  if (text !== textBytes) return null;
  const head = data.length === 4 + text + photo ? 4 : 6;
  if (head === 6 && (data.length < 6 || data.length !== 6 + text + photo + view.getUint16(4))) return null;
  return {
    text: data.subarray(head, head + text),
    photo: data.subarray(head + text, head + text + photo),
  };
}

export function buildBasePayload(text: Uint8Array, photo: Uint8Array, fingerprint?: Uint8Array): Uint8Array {
  const head = fingerprint === undefined ? 4 : 6;
  const data = new Uint8Array(head + text.length + photo.length + (fingerprint?.length ?? 0));
  const view = new DataView(data.buffer);
  view.setUint16(0, text.length);
  view.setUint16(2, photo.length);
  if (fingerprint !== undefined) view.setUint16(4, fingerprint.length);
  data.set(text, head);
  data.set(photo, head + text.length);
  if (fingerprint !== undefined) data.set(fingerprint, head + text.length + photo.length);
  return data;
}
