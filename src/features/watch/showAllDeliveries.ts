import * as vscode from 'vscode';
import { views } from '../../ids';
import type { Command } from '../../core';

/** Shows the newest deliveries of all webhooks. */
export const showAllDeliveries: Command = async ({ deliveries }) => {
  (await deliveries.room()).show({ kind: 'all' });
  await vscode.commands.executeCommand(`${views.deliveries}.focus`);
};
