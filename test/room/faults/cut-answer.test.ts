import { holdToCuts } from "./cut-answer.js";

// Every byte: test/faults/cut-answer.test.ts
holdToCuts(29);
