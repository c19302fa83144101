import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Services } from '../../../src/commands/services';
import { createAnswerDocuments } from '../../../src/deliveries/answerDocuments';
import { createDeliveryLog } from '../../../src/deliveries/deliveryLog';
import { noView } from '../wizard/desk';
import type { Desk } from '../wizard/desk';

/** What the form works with: a desk's service, and a workspace that keeps things in `kept`. */
export function formServices(desk: Desk, kept: Map<string, unknown>): Services {
  const workspaceState = { get: (key: string) => kept.get(key), update: async (key: string, value: unknown) => void kept.set(key, value) };
  const extension = vscode.extensions.getExtension('genauth-webhooks.genauth-webhooks');
  assert.ok(extension);
  const context = { workspaceState, extensionUri: extension.extensionUri } as unknown as vscode.ExtensionContext;
  const log = vscode.window.createOutputChannel('Form test', { log: true });
  const answers = { ...createAnswerDocuments(), dispose: () => undefined };
  const deliveryLog = createDeliveryLog({ client: () => undefined });
  return { ...desk.services, view: noView, deliveryLog, log, context, answers, headerFates: new WeakMap(), copied: {}, form: {} };
}
