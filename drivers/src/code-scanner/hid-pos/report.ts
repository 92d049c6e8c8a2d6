/** HID POS Usage Tables 1.02, "Scanned Data Report", as the makers lay it out: report 2, 63 bytes after its number. */
export const scannedDataReport = 0x02;
export const reportBytes = 64;

/** Positions after the report's number. */
const positions = { length: 0, aim: 1, data: 4, code: 60, continues: 62 } as const;
const mostDataBytes = 56;
const aimStart = 0x5d;
const aimBytes = 3;

export interface ScannedData {
  /** AIM symbology identifier (ISO/IEC 15424); null where the report names none. */
  readonly aim: string | null;
  readonly data: Uint8Array;
  /** The maker's own byte for the symbology; 0: none. */
  readonly makersCode: number;
  /** Another report goes on with the same code. */
  readonly continues: boolean;
}

/** null: this is no scanned data. `report` begins with its number. */
export function parseScannedData(report: Uint8Array): ScannedData | null {
  if (report[0] !== scannedDataReport) return null;
  const fields = report.subarray(1);
  const length = fields[positions.length] ?? 0;
  const shift = aimShift(fields);
  if (shift === null || length === 0 || length > mostDataBytes) return null;
  const from = positions.data + shift;
  if (from + length > fields.length) return null;
  const aim = fields.subarray(positions.aim + shift, positions.aim + shift + aimBytes);
  return {
    aim: aim[0] === aimStart ? String.fromCharCode(...aim) : null,
    data: fields.slice(from, from + length),
    makersCode: fields[positions.code] ?? 0,
    continues: (fields[positions.continues] ?? 0) !== 0,
  };
}

/** Some devices put everything after the length one byte later. */
function aimShift(fields: Uint8Array): 0 | 1 | null {
  for (const shift of [0, 1] as const) {
    const [start, letter, modifier] = fields.subarray(positions.aim + shift);
    if (start === aimStart && isLetter(letter) && isModifier(modifier)) return shift;
  }
  const aim = fields.subarray(positions.aim, positions.aim + aimBytes);
  return aim.length === aimBytes && aim.every((byte) => byte === 0) ? 0 : null;
}

function isLetter(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isModifier(byte = 0): boolean {
  return (byte >= 0x30 && byte <= 0x39) || isLetter(byte);
}

/** For simulators: one code as the reports that carry it. `shift`: see above. */
export function scannedDataReports(
  code: { readonly aim: string; readonly data: Uint8Array; readonly makersCode?: number },
  shift: 0 | 1 = 0,
): Uint8Array[] {
  const reports: Uint8Array[] = [];
  const most = mostDataBytes - shift;
  for (let at = 0; at === 0 || at < code.data.length; at += most) {
    const part = code.data.subarray(at, at + most);
    const report = new Uint8Array(reportBytes);
    report[0] = scannedDataReport;
    const fields = report.subarray(1);
    fields[positions.length] = part.length;
    fields.set(
      [...code.aim].map((character) => character.charCodeAt(0)),
      positions.aim + shift,
    );
    fields.set(part, positions.data + shift);
    fields[positions.code] = code.makersCode ?? 0;
    fields[positions.continues] = at + most < code.data.length ? 1 : 0;
    reports.push(report);
  }
  return reports;
}
