import * as vscode from 'vscode';
import { views } from '../../ids';
import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Shows the delivery log of one webhook. */
export const showDeliveries: Command = async (services, argument, selection) => {
  const [webhook] = await webhooksFor(services, argument, selection);
  if (!webhook) return;
  const room = await services.deliveries.room();
  room.show({ kind: 'one', webhookId: webhook.webhookId });
  await vscode.commands.executeCommand(`${views.deliveries}.focus`);
};
