import assert from 'node:assert/strict';
import { createSecretClipboard, secretStays } from '../../../src/ui/secretClipboard';
import type { SecretClipboard } from '../../../src/ui/secretClipboard';

/** A clipboard, and a clock that stands until it is told to go on. */
function fakeClipboard(): {
  secrets: SecretClipboard;
  clipboard: { text: string; readable: boolean };
  pass: (ms: number) => Promise<void>;
  cleared: () => number;
} {
  const clipboard = { text: '', readable: true };
  let tasks: { at: number; task: () => void }[] = [];
  let now = 0;
  let cleared = 0;
  const secrets = createSecretClipboard({
    clipboard: {
      readText: () => (clipboard.readable ? Promise.resolve(clipboard.text) : Promise.reject(new Error('not allowed'))),
      writeText: async (text) => void (clipboard.text = text),
    },
    after(ms, task) {
      const entry = { at: now + ms, task };
      tasks.push(entry);
      return { dispose: () => (tasks = tasks.filter((one) => one !== entry)) };
    },
    onCleared: () => (cleared += 1),
  });
  return {
    secrets,
    clipboard,
    cleared: () => cleared,
    async pass(ms) {
      now += ms;
      const due = tasks.filter(({ at }) => at <= now);
      tasks = tasks.filter(({ at }) => at > now);
      for (const { task } of due) task();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('S3: a secret on the clipboard', () => {
  it('stays for a minute, and is then taken off, and told', async () => {
    const { secrets, clipboard, pass, cleared } = fakeClipboard();
    await secrets.copy('canary');
    await pass(secretStays - 1);
    assert.equal(clipboard.text, 'canary');
    await pass(1);
    assert.deepEqual([clipboard.text, cleared()], ['', 1]);
  });

  it('what has taken its place stays, and nothing is told', async () => {
    const { secrets, clipboard, pass, cleared } = fakeClipboard();
    await secrets.copy('canary');
    clipboard.text = 'my own';
    await pass(secretStays);
    assert.deepEqual([clipboard.text, cleared()], ['my own', 0]);
  });

  it('copying again, the same or another, begins a new minute', async () => {
    for (const second of ['canary', 'other']) {
      const { secrets, clipboard, pass, cleared } = fakeClipboard();
      await secrets.copy('canary');
      await pass(secretStays - 1);
      await secrets.copy(second);
      await pass(secretStays - 1);
      assert.deepEqual([clipboard.text, cleared()], [second, 0]);
      await pass(1);
      assert.deepEqual([clipboard.text, cleared()], ['', 1]);
    }
  });

  it('is taken off when the window closes within the minute, once', async () => {
    const { secrets, clipboard, pass, cleared } = fakeClipboard();
    await secrets.copy('canary');
    secrets.dispose();
    await pass(0);
    assert.deepEqual([clipboard.text, cleared()], ['', 1]);
    clipboard.text = 'canary';
    await pass(secretStays);
    assert.equal(clipboard.text, 'canary', 'no timer is left');
  });

  it('a clipboard that cannot be read is left as it is', async () => {
    const { secrets, clipboard, pass, cleared } = fakeClipboard();
    await secrets.copy('canary');
    clipboard.readable = false;
    await pass(secretStays);
    assert.deepEqual([clipboard.text, cleared()], ['canary', 0]);
  });
});
