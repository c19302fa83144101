import type { LocalSandbox } from '../../../domain/connections/localSandbox';
import type { SandboxDeps } from './keeper';

/** What starts and joins it is loaded at its first use. */
export function createLocalSandbox(deps: SandboxDeps): LocalSandbox {
  let loading: Promise<LocalSandbox> | undefined;
  let loaded: LocalSandbox | undefined;
  let disposed = false;

  const load = async (): Promise<LocalSandbox> => {
    const { createSandboxKeeper } = await import('./keeper');
    loaded = createSandboxKeeper(deps);
    if (disposed) loaded.dispose();
    return loaded;
  };
  const keeper = (): Promise<LocalSandbox> => (loading ??= load());

  return {
    ensureRunning: async () => (await keeper()).ensureRunning(),
    join: async () => (await keeper()).join(),
    isStopped: async () => (await keeper()).isStopped(),
    stop: async () => (await loading)?.stop() ?? false,
    makeEvent: async (event) => (await keeper()).makeEvent(event),
    post: async (request, signal) => (await keeper()).post(request, signal),
    inboxUrl: () => loaded?.inboxUrl(),
    dispose() {
      disposed = true;
      loaded?.dispose();
    },
  };
}
