// @ts-check
import { main } from "./process/main.mjs";
import { ensureBuilt } from "./setup/built.mjs";

// npm ci runs this when it is done.
await main(ensureBuilt);
