/** The part of VS Code's LogOutputChannel that the lower layers may use. Never pass it a secret or a raw error of ky. */
export interface Log {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
