import { readFileSync, writeFileSync } from "node:fs";
import { isDeviceError } from "@yimen/drivers/contract";
import { CommandError, type ExitCode, exit } from "./exit.ts";

/**
 * Finds the page in a photograph. Prints one JSON object: corners in pixels of the photograph after EXIF rotation,
 * clockwise from the page's top left, or null; `--out` writes the flattened page.
 */
export async function page(photo: string, options: { readonly out?: string }): Promise<ExitCode> {
  const bytes = readPhoto(photo);
  const { processPage } = await import("@yimen/drivers/document-camera/page/process.ts");
  try {
    const { jpeg, width, height, corners, confidence, quality, milliseconds } = await processPage(bytes);
    if (options.out !== undefined) writeFileSync(options.out, jpeg);
    const result = {
      corners: corners?.map((point) => point.map((value) => Math.round(value * 10) / 10)) ?? null,
      confidence: Math.round(confidence * 1000) / 1000,
      milliseconds: Math.round(milliseconds),
      quality,
      page: { width, height, bytes: jpeg.length },
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return exit.ok;
  } catch (error) {
    if (isDeviceError(error, "invalid-data"))
      throw new CommandError(exit.failed, `${photo}: ${error.message}`);
    if ((error as NodeJS.ErrnoException).path === options.out && options.out !== undefined)
      throw new CommandError(
        exit.usage,
        `${options.out} can't be written (${(error as NodeJS.ErrnoException).code}).`,
      );
    throw error;
  }
}

function readPhoto(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new CommandError(
      exit.usage,
      code === "ENOENT" ? `There is no file ${file}.` : `${file} can't be read (${code}).`,
    );
  }
}
