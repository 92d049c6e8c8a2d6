const formats = new Map<string, Intl.DateTimeFormat>();

const format = (at: number, timeZone: string, language: string, options: Intl.DateTimeFormatOptions) => {
  const key = `${timeZone} ${language} ${Object.keys(options).join()}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(language, { timeZone, hourCycle: "h23", ...options });
    formats.set(key, known);
  }
  return known.format(at);
};

/** Halls keep their own time, whatever zone the screen's machine is set to. */
export const clock = (at: number, timeZone: string) =>
  format(at, timeZone, "zh-CN", { hour: "2-digit", minute: "2-digit" });
export const timeOfDay = (at: number, timeZone: string) =>
  format(at, timeZone, "zh-CN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const day = (at: number, timeZone: string, language: string) =>
  format(at, timeZone, language, { month: "long", day: "numeric", weekday: "long" });
