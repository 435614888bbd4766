import { holdToCuts } from "../room/faults/cut-answer.js";

holdToCuts(1);
