import type { ManagementClient } from './client';
import { operations } from './operations';
import type { OperationName } from './operations';

/** How one call reaches the client that carries it out. */
export type Via = <T>(run: (client: ManagementClient) => Promise<T>, operation: OperationName) => Promise<T>;

type Method = (...args: unknown[]) => Promise<unknown>;

/** A client whose calls all go through `via`, which decides when, how often and to which client. */
export function clientVia(via: Via): ManagementClient {
  const methods = Object.keys(operations).map((key): [string, Method] => {
    const name = key as OperationName;
    return [name, (...args) => via((to) => (to[name] as Method)(...args), name)];
  });
  return Object.fromEntries(methods) as unknown as ManagementClient;
}

/** A client that is made at its first call: what talks HTTP is not loaded before somebody asks for something. */
export function lazyClient(make: () => Promise<ManagementClient>): ManagementClient {
  let made: Promise<ManagementClient> | undefined;
  return clientVia(async (run) => run(await (made ??= make())));
}
