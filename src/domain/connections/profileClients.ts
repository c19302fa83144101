import { ApiError } from '../../api/errors';
import type { OperationName } from '../../api/errors';
import type { ManagementClient } from '../../api/client';
import { clientVia, lazyClient } from '../../api/viaCall';
import type { Log } from '../../base/log';
import type { LocalSandbox } from './localSandbox';
import { onDemand } from './onDemand';
import type { Profile } from './profile';

/** What every client is made with. */
export interface ClientDeps {
  sandbox: Pick<LocalSandbox, 'join'>;
  lang: () => 'zh-CN' | 'en-US';
  log: Log;
  onClockSkew?: ((skewMs: number) => void) | undefined;
}

interface ClientRules {
  /** True once any window has removed the profile: nothing is sent with its key from then on. */
  isRemoved: (id: string) => Promise<boolean>;
  /** A call was made to the local sandbox, which the user has stopped. */
  onStopped: () => void;
}

type ClientFor = (profile: Profile, ensure?: (operation: OperationName) => Promise<Profile>) => ManagementClient;

/** Makes the clients of profiles. `ensure` starts or joins the sandbox before a call to it; else it is joined only. */
export function createClients({ sandbox, lang, log, onClockSkew }: ClientDeps, { isRemoved, onStopped }: ClientRules): ClientFor {
  const httpClient = ({ origin, accessKeyId, accessKeySecret, tenantId, scheme }: Profile): ManagementClient =>
    lazyClient(async () => {
      const { createClient } = await import('../../api/connect');
      return createClient({ origin, key: { accessKeyId, accessKeySecret }, tenantId, scheme, lang, log, onClockSkew });
    });
  const joinSandbox = async (operation: OperationName): Promise<Profile> => {
    const joined = await sandbox.join();
    if (joined) return joined;
    onStopped();
    throw new ApiError(operation, { kind: 'cancelled' }, false);
  };
  return (profile, ensure = joinSandbox) => {
    const client = profile.service === 'sandbox' ? onDemand(ensure, httpClient) : httpClient(profile);
    return clientVia(async (run, operation) => {
      if (!(await isRemoved(profile.id))) return run(client);
      throw new ApiError(operation, { kind: 'cancelled' }, false);
    });
  };
}
