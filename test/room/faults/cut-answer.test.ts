import { holdToCuts } from "./cut-answer.js";

// Every byte: test/long/cut-answer.test.ts
holdToCuts(97);
