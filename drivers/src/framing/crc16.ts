const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/** CRC-16 with the polynomial 8005, reflected. CRC-16/ARC begins with 0, CRC-16/MODBUS with FFFF. */
export function crc16(bytes: Uint8Array, begin: 0 | 0xffff): number {
  let crc: number = begin;
  for (const byte of bytes) crc = (crc >> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return crc;
}
