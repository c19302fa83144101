import path from 'node:path';
import type * as vscode from 'vscode';
import type { Log } from '../base/log';
import { createConnectionMarks } from '../domain/connections/connectionMarks';
import type { ConnectionMarks } from '../domain/connections/connectionMarks';
import { safeSecrets } from '../domain/connections/safeSecrets';
import type { SafeSecrets } from '../domain/connections/safeSecrets';
import { safeState } from '../domain/connections/safeState';

export interface SafeContext extends vscode.ExtensionContext {
  readonly secrets: SafeSecrets;
  readonly marks: ConnectionMarks;
}

/** The context that everything is given: the storages of the editor, none of which can hold anything up. The rest is the editor's. */
export function safeContext(context: vscode.ExtensionContext, log: Log): SafeContext {
  const marks = createConnectionMarks(path.join(context.globalStorageUri.fsPath, 'connections'), log);
  const secrets = safeSecrets(context.secrets, { log, marks });
  const workspaceState = safeState(context.workspaceState, { log });
  const globalState = safeState(context.globalState, { log });
  // Not a copy: some properties of the context throw when they are read.
  return Object.create(context, {
    marks: { value: marks },
    secrets: { value: secrets, enumerable: true },
    workspaceState: { value: workspaceState, enumerable: true },
    globalState: { value: globalState, enumerable: true },
  }) as SafeContext;
}
