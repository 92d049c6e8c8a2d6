import { io } from "socket.io-client";
import { PadApp } from "./pad-app.ts";

for (const unwanted of ["contextmenu", "dragstart"])
  document.addEventListener(unwanted, (event) => event.preventDefault());

const socket = io({ transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 3_000 });
const app = new PadApp();
app.socket = socket;
app.padWindow = new URLSearchParams(location.search).get("window") ?? "";
document.body.append(app);

// Chinese fonts of the page's own, for machines without any: never before the first paint.
requestAnimationFrame(() => setTimeout(() => import("../fonts.ts")));
