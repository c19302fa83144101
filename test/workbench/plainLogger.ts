import fs from 'node:fs';
import path from 'node:path';

/**
 * What VS Code writes its logs with, in plain JavaScript: its own logger is a native module, which an npm-only machine does not
 * build, and without one "Show log" stays empty. Only what VS Code calls is here.
 */
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'] as const;

class PlainLogger {
  private readonly file: string;
  private level = 0;
  private formatted = false;

  constructor(file: string) {
    this.file = file;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }

  trace = (message: string): void => this.write(0, message);
  debug = (message: string): void => this.write(1, message);
  info = (message: string): void => this.write(2, message);
  warn = (message: string): void => this.write(3, message);
  error = (message: string): void => this.write(4, message);
  critical = (message: string): void => this.write(5, message);
  getLevel = (): number => this.level;
  setLevel = (level: number): void => {
    this.level = level;
  };
  setPattern = (): void => {
    this.formatted = true;
  };
  clearFormatters = (): void => {
    this.formatted = false;
  };
  flush = (): void => undefined;
  drop = (): void => undefined;

  private write(level: number, message: string): void {
    if (level < this.level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    fs.appendFileSync(this.file, this.formatted ? `${stamp} [${names[level] ?? ''}] ${message}\n` : message);
  }
}

export const version = 0;
export const setLevel = (): void => undefined;
export const setFlushOn = (): void => undefined;
export const createAsyncRotatingLogger = (_name: string, file: string): Promise<PlainLogger> => Promise.resolve(new PlainLogger(file));
