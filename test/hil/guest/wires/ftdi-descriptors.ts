/** What FunctionFS is told before it offers endpoints (linux/usb/functionfs.h); little-endian. */
const descriptorsMagic = 3;
const stringsMagic = 2;
const flags = { fullSpeed: 1, highSpeed: 2, allControlRequests: 64 } as const;
const english = 0x0409;

/** A vendor's interface with one bulk endpoint each way, as FTDI's single-port chips have. */
export function ftdiDescriptors(): Uint8Array {
  const full = face(64);
  const high = face(512);
  const head = Buffer.alloc(20);
  head.writeUInt32LE(descriptorsMagic, 0);
  head.writeUInt32LE(head.length + full.length + high.length, 4);
  head.writeUInt32LE(flags.fullSpeed | flags.highSpeed | flags.allControlRequests, 8);
  head.writeUInt32LE(3, 12);
  head.writeUInt32LE(3, 16);
  return Buffer.concat([head, full, high]);
}

export function ftdiStrings(): Uint8Array {
  const text = Buffer.from("serial\0", "latin1");
  const head = Buffer.alloc(18);
  head.writeUInt32LE(stringsMagic, 0);
  head.writeUInt32LE(head.length + text.length, 4);
  head.writeUInt32LE(1, 8);
  head.writeUInt32LE(1, 12);
  head.writeUInt16LE(english, 16);
  return Buffer.concat([head, text]);
}

function face(packetBytes: number): Buffer {
  const endpoint = (address: number) => [
    ...[7, 0x05, address, 0x02, packetBytes & 0xff, packetBytes >> 8, 0],
  ];
  return Buffer.from([...[9, 0x04, 0, 0, 2, 0xff, 0xff, 0xff, 1], ...endpoint(0x81), ...endpoint(0x02)]);
}
