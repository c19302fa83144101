import { lazy } from '../../../base/lazy';
import type { LocalSandbox } from '../../../domain/connections/localSandbox';
import type { SandboxDeps } from './keeper';

/** What starts and joins it is loaded at its first use. */
export function createLocalSandbox(deps: SandboxDeps): LocalSandbox {
  const keeper = lazy(
    () => import('./keeper'),
    ({ createSandboxKeeper }) => createSandboxKeeper(deps),
  );

  return {
    ensureRunning: async () => (await keeper.get()).ensureRunning(),
    join: async () => (await keeper.get()).join(),
    isStopped: async () => (await keeper.get()).isStopped(),
    stop: async () => (keeper.needed ? (await keeper.get()).stop() : false),
    makeEvent: async (event) => (await keeper.get()).makeEvent(event),
    post: async (request, signal) => (await keeper.get()).post(request, signal),
    inboxUrl: () => keeper.made?.inboxUrl(),
    dispose: () => keeper.dispose(),
  };
}
