import type { Disposable } from '../webhooks/emitter';
import type { Profile } from './profile';
import type { SandboxDeps } from './sandboxKeeper';

/** The machine's one sandbox: started by the window that needs it first, joined by the others. */
export interface LocalSandbox extends Disposable {
  /** Starts or joins it. Rejects only when no port can be had. */
  ensureRunning(): Promise<Profile>;
  /** Stops it when this window runs it; false when another window does. */
  stop(): Promise<boolean>;
  /** Starts the deliveries of an event; answers how many webhooks get it. */
  makeEvent(event: string): Promise<number>;
  /** A URL that takes any delivery; known once the sandbox runs. */
  inboxUrl(): string | undefined;
}

/** What starts and joins it is loaded at its first use. */
export function createLocalSandbox(deps: SandboxDeps): LocalSandbox {
  let loading: Promise<LocalSandbox> | undefined;
  let loaded: LocalSandbox | undefined;
  let disposed = false;

  const load = async (): Promise<LocalSandbox> => {
    const { createSandboxKeeper } = await import('./sandboxKeeper');
    loaded = createSandboxKeeper(deps);
    if (disposed) loaded.dispose();
    return loaded;
  };
  const keeper = (): Promise<LocalSandbox> => (loading ??= load());

  return {
    ensureRunning: async () => (await keeper()).ensureRunning(),
    stop: async () => (await loading)?.stop() ?? false,
    makeEvent: async (event) => (await keeper()).makeEvent(event),
    inboxUrl: () => loaded?.inboxUrl(),
    dispose() {
      disposed = true;
      loaded?.dispose();
    },
  };
}
