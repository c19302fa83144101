import { createLocalAddresses } from '../deliveries/localAddress';
import { createEditKeeper } from '../form/editKeeper';
import type { Services } from './services';

/** Takes what the lazy rooms keep of a connection off the disk, once it was disconnected in this window or another. */
export async function forgetConnection({ context }: Pick<Services, 'context'>, connectionId: string): Promise<void> {
  await createEditKeeper(context.workspaceState).forget(connectionId);
  await createLocalAddresses(context.workspaceState, connectionId).forget();
}
