import type { Disposable } from '../../base/emitter';
import type { EndpointAnswer } from '../deliveries/sending/endpointResponse';
import type { Profile } from './profile';

/** The machine's one sandbox: started by the window that needs it first, joined by the others. */
export interface LocalSandbox extends Disposable {
  /** Starts or joins it, for a user who asks for it. Rejects only when no port can be had. */
  ensureRunning(): Promise<Profile>;
  /** The same for calls that nobody may have asked for: undefined when the user has stopped it and no window has started it since. */
  join(): Promise<Profile | undefined>;
  /** The user has stopped it, here or in another window, before or after a reload, and no window runs it. */
  isStopped(): Promise<boolean>;
  /** Stops it until somebody starts it, when this window runs it; false when another window does. */
  stop(): Promise<boolean>;
  /** Starts the deliveries of an event; answers how many webhooks get it. */
  makeEvent(event: string): Promise<number>;
  /**
   * Posts from this machine, once and without the sandbox running: to loopback at once, to another host only after the user has
   * allowed it (S7), nowhere in Restricted Mode (S5). No redirect is followed. Never rejects: see `error`.
   */
  post(request: { url: string; headers: Record<string, string>; body: string }, signal?: AbortSignal): Promise<EndpointAnswer>;
  /** A URL that takes any delivery; known once the sandbox runs. */
  inboxUrl(): string | undefined;
}
