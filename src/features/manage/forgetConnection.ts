import { createHealthMemory } from '../../domain/deliveries/health/healthMemory';
import { createLocalAddresses } from '../send/localAddress';
import { createEditKeeper } from '../form/editKeeper';
import type { KeyValueStore } from '../../base/storage';

interface Memories {
  workspaceState: KeyValueStore;
  globalState: KeyValueStore;
}

/**
 * Takes what the lazy rooms keep of a connection off the disk, once it was disconnected in this window or another. A folder that
 * is closed then keeps its part until it is opened with that connection as its last one.
 */
export async function forgetConnection({ workspaceState, globalState }: Memories, connectionId: string): Promise<void> {
  await createEditKeeper(workspaceState).forget(connectionId);
  await createLocalAddresses(workspaceState, connectionId).forget();
  await createHealthMemory(globalState).forget(connectionId);
}
