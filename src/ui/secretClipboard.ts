/** How long a copied secret stays on the clipboard, in ms. */
export const secretStays = 60_000;

export interface ClipboardDeps {
  clipboard: { readText(): PromiseLike<string>; writeText(text: string): PromiseLike<void> };
  /** Runs a task after so many ms, unless it is called off. */
  after(ms: number, task: () => void): { dispose(): void };
  /** Told when the secret was taken off the clipboard; not when something else had taken its place. */
  onCleared(): void;
}

/** Puts secrets on the clipboard, and takes each off after a minute unless something else is there by then. */
export interface SecretClipboard {
  copy(secret: string): Promise<void>;
  /** Clears at once what is still to be cleared. A window that is closing may be gone before that is done. */
  dispose(): void;
}

export function createSecretClipboard(deps: ClipboardDeps): SecretClipboard {
  const { clipboard } = deps;
  let waiting: { secret: string; timer: { dispose(): void } } | undefined;

  async function clear(secret: string): Promise<void> {
    if ((await clipboard.readText()) !== secret) return;
    await clipboard.writeText('');
    deps.onCleared();
  }
  function end(): void {
    const ending = waiting;
    waiting = undefined;
    ending?.timer.dispose();
    // A clipboard that cannot be read, as in a browser that forbids it, is left as it is.
    if (ending) clear(ending.secret).catch(() => undefined);
  }

  return {
    async copy(secret) {
      await clipboard.writeText(secret);
      waiting?.timer.dispose();
      waiting = { secret, timer: deps.after(secretStays, end) };
    },
    dispose: end,
  };
}
