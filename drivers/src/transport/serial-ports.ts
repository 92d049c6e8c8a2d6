/** A serial port of this machine, with what its USB adapter says of itself. */
export interface SerialPortFound {
  /** As `port:` in the configuration takes it. */
  readonly address: string;
  /** Lower-case hexadecimal, four digits; absent where the port is no USB adapter. */
  readonly vendorId?: string;
  readonly productId?: string;
  readonly maker?: string;
  readonly serial?: string;
}

/**
 * Serial ports that the system names; none where it can't be asked (on Linux the package asks udev, which a bare
 * machine lacks). The package is loaded for this question only.
 */
export async function listSerialPorts(): Promise<readonly SerialPortFound[]> {
  const { SerialPort } = await import("serialport");
  const found = await SerialPort.list().catch(() => []);
  return found.map(({ path, vendorId, productId, manufacturer, serialNumber }) => ({
    address: `serial:${path}`,
    ...(vendorId === undefined ? {} : { vendorId: vendorId.toLowerCase() }),
    ...(productId === undefined ? {} : { productId: productId.toLowerCase() }),
    ...(manufacturer === undefined ? {} : { maker: manufacturer }),
    ...(serialNumber === undefined ? {} : { serial: serialNumber }),
  }));
}
