import * as vscode from 'vscode';

/** What the windows of one machine share: the secret storage and a folder. */
export function sharedContext(folder: string): vscode.ExtensionContext {
  const secrets = new Map<string, string>();
  const memory = new Map<string, unknown>();
  const context = {
    secrets: {
      get: (key: string) => Promise.resolve(secrets.get(key)),
      store: (key: string, value: string) => Promise.resolve(void secrets.set(key, value)),
      delete: (key: string) => Promise.resolve(void secrets.delete(key)),
      keys: () => Promise.resolve([...secrets.keys()]),
      onDidChange: () => ({ dispose: () => undefined }),
    },
    globalState: {
      get: (key: string) => memory.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void memory.set(key, value)),
    },
    globalStorageUri: vscode.Uri.file(folder),
  };
  const made = context as unknown as vscode.ExtensionContext;
  held.set(made, secrets);
  return made;
}

/** What a context holds in its secret storage. */
const held = new WeakMap<vscode.ExtensionContext, Map<string, string>>();
export const stored = (context: vscode.ExtensionContext): Map<string, string> => held.get(context) ?? new Map<string, string>();
