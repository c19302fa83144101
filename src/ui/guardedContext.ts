import path from 'node:path';
import type * as vscode from 'vscode';
import type { Log } from '../base/log';
import { createConnectionMarks } from '../domain/connections/connectionMarks';
import type { ConnectionMarks } from '../domain/connections/connectionMarks';
import { guardSecrets } from '../domain/connections/guardedSecrets';
import type { GuardedSecrets } from '../domain/connections/guardedSecrets';
import { guardState } from '../domain/connections/guardedState';

export interface GuardedContext extends vscode.ExtensionContext {
  readonly secrets: GuardedSecrets;
  readonly marks: ConnectionMarks;
}

/** The context that everything is given: the storages of the editor, none of which can hold anything up. The rest is the editor's. */
export function guardContext(context: vscode.ExtensionContext, log: Log): GuardedContext {
  const marks = createConnectionMarks(path.join(context.globalStorageUri.fsPath, 'connections'), log);
  const secrets = guardSecrets(context.secrets, { log, marks });
  const workspaceState = guardState(context.workspaceState, { log });
  const globalState = guardState(context.globalState, { log });
  // Not a copy: some properties of the context throw when they are read.
  return Object.create(context, {
    marks: { value: marks },
    secrets: { value: secrets, enumerable: true },
    workspaceState: { value: workspaceState, enumerable: true },
    globalState: { value: globalState, enumerable: true },
  }) as GuardedContext;
}
