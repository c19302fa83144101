import * as vscode from 'vscode';
import { editWebhook } from './editWebhook';
import type { Command } from '../../core';

/** What VS Code runs at each click on the row of a webhook: the first only selects, a second opens the webhook. */
export const openOnDoubleClick: Command = async (services, argument) => {
  const { webhookId } = Object(argument) as { webhookId?: unknown };
  if (typeof webhookId !== 'string') return;
  const isSecond = services.view.selection.noteClick(webhookId);
  // With this setting VS Code itself waits for the double click, and runs the command once.
  const once = vscode.workspace.getConfiguration('workbench.list').get('openMode') === 'doubleClick';
  if (once || isSecond) await editWebhook(services, argument);
};
