import * as vscode from 'vscode';
import type { contextKeys } from '../ids';

type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

/** Tells the editor what `when` clauses of menus, keys and welcome texts go by. Resolves once it has heard it. */
export async function setContext(key: ContextKey, value: string | boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
