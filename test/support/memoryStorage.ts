import { parseExact } from '../../src/base/exactJson';
import type { SandboxStorage } from '../../src/sandbox/sandbox';

/** A place for the sandbox's state that a test can look into. */
export function memoryStorage(): SandboxStorage & { state: unknown; secrets: unknown; asides: number } {
  return {
    state: undefined,
    secrets: undefined,
    asides: 0,
    readState() {
      return Promise.resolve(this.state);
    },
    writeState(state) {
      // As a file keeps it.
      this.state = parseExact(JSON.stringify(state));
      return Promise.resolve();
    },
    setAside() {
      this.asides += 1;
      return Promise.resolve();
    },
    readSecrets() {
      return Promise.resolve(this.secrets);
    },
    writeSecrets(secrets) {
      this.secrets = { ...secrets };
      return Promise.resolve();
    },
  };
}
