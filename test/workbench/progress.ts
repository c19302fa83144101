import process from 'node:process';

interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** How many bytes are there by now. */
  at(bytes: number): void;
  /** Ends the line, whether or not all is there. */
  end(): void;
}

/** Tells how much of a download is there: in a terminal in one line that changes, elsewhere in a line for each quarter. */
export function createProgress(what: string, total: number, output: Output = process.stdout): Progress {
  let [quarter, drawn] = [0, false];
  return {
    at(bytes) {
      // The expected size is that of an earlier download: only the end says that all is there.
      const percent = total > 0 ? Math.min(99, Math.floor((bytes / total) * 100)) : 0;
      const line = `${what}: ${megabytes(bytes)} of ${megabytes(total)} MB (${percent}%)`;
      if (output.isTTY) {
        output.write(`\r${line}\u001b[K`);
        drawn = true;
      } else if (Math.floor(percent / 25) > quarter) {
        quarter = Math.floor(percent / 25);
        output.write(`${line}\n`);
      }
    },
    end() {
      if (drawn) output.write('\n');
      drawn = false;
    },
  };
}

export function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1e6));
}
