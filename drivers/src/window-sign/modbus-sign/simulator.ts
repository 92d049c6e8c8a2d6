import type { FarEnd } from "../../contract/far-end.ts";
import {
  encodeModbus,
  exceptionBit,
  ModbusFraming,
  readRegisters,
  requestLength,
  writeMany,
  writeOne,
} from "./frame.ts";

/** What the simulated panel does wrong, until it is taken back. */
const modbusSignFaults = ["silent", "busy", "failure", "babble", "wrong-checksum", "half-frame"] as const;
export type ModbusSignFault = (typeof modbusSignFaults)[number];

export interface ModbusSignSimulatorOptions {
  readonly slave?: number;
  /** Registers 0 … this; others do not exist. Default 63. */
  readonly lastRegister?: number;
}

export interface ModbusSignSimulatorState {
  readonly fault: ModbusSignFault | null;
  readonly powered: boolean;
  readonly registers: readonly number[];
  readonly requests: number;
}

export interface ModbusSignSimulator {
  setFault(fault: ModbusSignFault | null): void;
  /** Dark and deaf; the registers are forgotten. */
  powerOff(): void;
  powerOn(): void;
  /** Two characters a register, as text panels show them. */
  text(register: number, count: number): string;
  readonly state: ModbusSignSimulatorState;
}

const noFunction = 1;
const noRegister = 2;
const deviceFailure = 4;
const deviceBusy = 6;

/** A panel at the far end of a Modbus line: a row of registers. */
export function createModbusSignSimulator(
  farEnd: FarEnd,
  options: ModbusSignSimulatorOptions = {},
): ModbusSignSimulator {
  const { slave = 1, lastRegister = 63 } = options;
  const framing = new ModbusFraming(slave, requestLength);
  const registers = new Array<number>(lastRegister + 1).fill(0);
  let fault: ModbusSignFault | null = null;
  let powered = true;
  let requests = 0;

  const obey = (request: Uint8Array): Uint8Array | number => {
    if (fault === "busy") return deviceBusy;
    if (fault === "failure") return deviceFailure;
    const view = new DataView(request.buffer, request.byteOffset, request.byteLength);
    const code = view.getUint8(1);
    const first = view.getUint16(2);
    const second = view.getUint16(4);
    const last = code === writeOne ? first : first + second - 1;
    if (code !== readRegisters && code !== writeOne && code !== writeMany) return noFunction;
    if (last > lastRegister) return noRegister;
    if (code === readRegisters) {
      const values = registers.slice(first, last + 1).flatMap((value) => [value >> 8, value & 0xff]);
      return Uint8Array.of(slave, code, values.length, ...values);
    }
    if (code === writeOne) registers[first] = second;
    else
      for (let index = 0; index < second; index++) registers[first + index] = view.getUint16(7 + index * 2);
    return request.slice(0, 6);
  };
  farEnd.onBytes((bytes) => {
    if (!powered) return;
    for (const decoded of framing.push(bytes)) {
      if (decoded.kind === "noise") continue;
      requests += 1;
      const request = decoded.frame.body;
      const done = obey(request);
      const reply =
        typeof done === "number" ? Uint8Array.of(slave, (request[1] ?? 0) | exceptionBit, done) : done;
      const answer = spoilt(encodeModbus(reply), fault);
      if (answer.length > 0) farEnd.write(answer);
    }
  });

  return {
    setFault(next) {
      fault = next;
    },
    powerOff() {
      powered = false;
      registers.fill(0);
    },
    powerOn() {
      powered = true;
    },
    text(register, count) {
      const bytes = registers
        .slice(register, register + count)
        .flatMap((value) => [value >> 8, value & 0xff]);
      return new TextDecoder("gbk").decode(Uint8Array.from(bytes)).trimEnd();
    },
    get state() {
      return { fault, powered, registers: [...registers], requests };
    },
  };
}

function spoilt(answer: Uint8Array, fault: ModbusSignFault | null): Uint8Array {
  switch (fault) {
    case "silent":
      return new Uint8Array(0);
    case "half-frame":
      return answer.subarray(0, answer.length >> 1);
    case "babble":
      return Uint8Array.from([0xff, 0x00, 0x10, 0x7f, ...answer]);
    case "wrong-checksum":
      return answer.map((byte, index) => (index === answer.length - 1 ? byte ^ 0xff : byte));
    default:
      return answer;
  }
}
