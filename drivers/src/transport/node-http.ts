/**
 * Node's own HTTP client. An import statement would read every name that `node:http` exports, and with two of them load undici:
 * 12 MB and 30 ms of a start.
 */
export const http = process.getBuiltinModule("node:http");
